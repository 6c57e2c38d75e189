import { expect, openHarness, test } from './harness.ts';

/** How many renderers a page has. */
const MANY = 8;

test('eight renderers on one page load the wasm once, show their frames, and take the memory that is stated', async ({
	page,
}) => {
	test.setTimeout(120_000);
	const requested: string[] = [];
	page.on('request', (request) => {
		if (/scenes_bg\S*\.wasm/.test(request.url())) requested.push(request.url());
	});
	await openHarness(page);
	const seen = await page.evaluate(async (many) => {
		const { Renderer, scenes } = window.fillrate;
		const names = ['plasma', 'life', 'mandelbrot', 'swatches'] as const;
		const canvases = Array.from({ length: many }, () => {
			const canvas = document.createElement('canvas');
			document.body.append(canvas);
			return canvas;
		});
		const all = await Promise.all(
			canvases.map((canvas, index) => {
				const size = { width: 64 + index, height: 48 };
				return Renderer.start(canvas, scenes, {
					scene: names[index % 4] ?? 'plasma',
					size,
					largest: size,
					poolThreads: 2,
				});
			}),
		);
		const shown = async (renderer: (typeof all)[number]): Promise<void> => {
			while (renderer.frame === 0) await new Promise((resolve) => setTimeout(resolve, 4));
		};
		await Promise.all(all.map(shown));
		const sizes = all.map(({ size }) => size.width);
		const bytes = all.map(({ memory }) => memory.buffer.byteLength);
		for (const renderer of all) renderer.dispose();
		return { sizes, bytes };
	}, MANY);
	expect(seen.sizes).toEqual(Array.from({ length: MANY }, (_, index) => 64 + index));
	// As docs/decisions/0012 states it: 4 MiB, 2 for each thread, and the images.
	for (const bytes of seen.bytes) expect(bytes).toBeLessThanOrEqual(16 * 2 ** 20);
	expect(requested).toHaveLength(1);
});

for (const mode of ['threads', 'single'] as const) {
	test(`one after the other they load the wasm once: ${mode}`, async ({ page }) => {
		const requested: string[] = [];
		page.on('request', (request) => {
			if (/scenes_bg\S*\.wasm/.test(request.url())) requested.push(request.url());
		});
		await openHarness(page);
		await page.evaluate(async (mode) => {
			const { start, frameAfter } = window.fillrate;
			for (let count = 0; count < 3; count++) {
				await start({ scene: 'plasma', mode, size: { width: 20, height: 10 } });
				await frameAfter(0);
			}
		}, mode);
		expect(requested).toHaveLength(1);
	});
}

test('of renderers that start together any may go at any moment', async ({ page }) => {
	test.setTimeout(180_000);
	await openHarness(page);
	const seen = await page.evaluate(async (many) => {
		const { Renderer, scenes } = window.fillrate;
		const ended: string[] = [];
		for (let round = 0; round < 3; round++) {
			const canvases = Array.from({ length: many }, () => document.createElement('canvas'));
			document.body.append(...canvases);
			const starts = canvases.map(async (canvas, index) => {
				const abort = new AbortController();
				// From the first moment to long after the first frame; the first of all, whose wasm the others wait for, goes early.
				const goes =
					index === 0 ? 5 + 10 * round : index % 2 === 0 ? 30 * index * (round + 1) : Number.POSITIVE_INFINITY;
				if (goes < Number.POSITIVE_INFINITY) setTimeout(() => abort.abort(), goes);
				const options = { size: { width: 32, height: 24 }, poolThreads: 2, signal: abort.signal } as const;
				try {
					const renderer = await Renderer.start(canvas, scenes, { scene: 'plasma', ...options });
					if (goes === Number.POSITIVE_INFINITY) await new Promise((resolve) => renderer.on('frame', resolve));
					renderer.dispose();
					return 'shown';
				} catch (error) {
					return (error as Error).name;
				}
			});
			ended.push(...(await Promise.all(starts)).filter((_, index) => index % 2 === 1));
			for (const canvas of canvases) canvas.remove();
		}
		return ended;
	}, MANY);
	expect(seen).toEqual(Array.from({ length: 12 }, () => 'shown'));
});
