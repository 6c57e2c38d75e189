import { expect, librarySources, openHarness, test } from './harness.ts';

/** A function's share of what was allocated, as the sampling heap profiler reports it. */
interface Node {
	readonly callFrame: { readonly functionName: string; readonly url: string };
	readonly selfSize: number;
	readonly children: readonly Node[];
}

/** What functions of `main/` have allocated, in bytes. */
interface Allocated {
	/** By themselves: objects, closures, and numbers that are boxed until the compiler has done its work. */
	own: number;
	/** Through the engine's constructors and methods, by name: a view, an array, an image. */
	readonly through: Record<string, number>;
}

function sum(node: Node, caller: 'ours' | 'engine' | 'other', allocated: Allocated): Allocated {
	const { functionName, url } = node.callFrame;
	const isEngine = url === '' && caller !== 'other';
	const owner = url.startsWith(librarySources()) ? 'ours' : isEngine ? 'engine' : 'other';
	if (owner === 'ours') allocated.own += node.selfSize;
	if (owner === 'engine' && node.selfSize > 0) {
		allocated.through[functionName] = (allocated.through[functionName] ?? 0) + node.selfSize;
	}
	for (const child of node.children) sum(child, owner, allocated);
	return allocated;
}

test('in the steady state no frame allocates an object', async ({ page, browserName }) => {
	test.skip(browserName !== 'chromium', 'only Chromium reports which function has allocated');
	await openHarness(page, 'served');
	await page.evaluate(async () => {
		await window.fillrate.start({ scene: 'plasma' });
		await window.fillrate.frameAfter(120);
	});
	const session = await page.context().newCDPSession(page);
	const collected = { includeObjectsCollectedByMajorGC: true, includeObjectsCollectedByMinorGC: true };
	await session.send('HeapProfiler.startSampling', { samplingInterval: 16, ...collected });
	const frames = await page.evaluate(async () => {
		const before = window.fillrate.current().frame;
		return (await window.fillrate.frameAfter(before + 300)) - before;
	});
	const { profile } = await session.send('HeapProfiler.stopSampling');
	const { own, through } = sum(profile.head, 'other', { own: 0, through: {} });
	const made = Object.entries(through).filter(([, bytes]) => bytes > frames);
	expect(made, 'views, arrays and images made, with their bytes').toEqual([]);
	// About 150 bytes are boxed times, a dozen numbers. An array or an object of a few numbers more would exceed this.
	expect(own / frames, 'bytes a frame').toBeLessThan(180);
	expect(own, 'the profile names the library').toBeGreaterThan(0);
});
