import { note } from '../figures.ts';
import { expect, openHarness, test } from './harness.ts';

test.beforeEach(({ page }) => openHarness(page));

/** What a worker runs besides, to end when the page says so. */
const closing = `self.end = new BroadcastChannel('end'); end.onmessage = () => self.close();`;

/** What a worker runs besides, to end the thread of its pool that the page names. */
const losing = `
	const threads = [];
	self.Worker = class extends Worker {
		constructor(...given) {
			super(...given);
			threads.push(this);
		}
	};
	self.end = new BroadcastChannel('end');
	end.onmessage = ({ data }) => threads[data].terminate();`;

for (const [what, mode, patch, order] of [
	['a worker that is ended from outside is', 'threads', closing, [0]],
	['a worker that is ended from outside is', 'single', closing, [0]],
	['threads of a pool that are ended from outside, the first one first, are', 'threads', losing, [0, 1]],
	['threads of a pool that are ended from outside, the last one first, are', 'threads', losing, [1, 0]],
] as const) {
	test(`${what} noticed, and the page can start again, mode ${mode}`, async ({ page }) => {
		const seen = await page.evaluate(
			async ({ mode, patch, order }) => {
				const { start, current, frameAfter, patched } = window.fillrate;
				await start({ scene: 'plasma', size: { width: 64, height: 32 }, poolThreads: 2, mode }, patched(patch));
				await frameAfter(3);
				const heard = new Promise<string>((resolve) => {
					current().on('unresponsive', () => resolve('unresponsive'));
					current().on('error', ({ code }) => resolve(code));
				});
				const channel = new BroadcastChannel('end');
				const outcomes: string[] = [];
				let took = 0;
				for (const thread of order) {
					if (outcomes.some((outcome) => outcome !== 'goes on')) break;
					const begun = performance.now();
					channel.postMessage(thread);
					// Without a thread that was waiting the others draw all of the picture.
					const goesOn = frameAfter(current().frame + 60).then(() => 'goes on');
					outcomes.push(await Promise.race(order.at(-1) === thread ? [heard] : [heard, goesOn]));
					took = performance.now() - begun;
				}
				channel.close();
				current().dispose();
				await start({ scene: 'swatches', mode });
				return { outcomes, took, shown: await frameAfter(0) };
			},
			{ mode, patch, order },
		);
		note(`${what} noticed, ${mode}`, { noticed: seen.took });
		expect(['unresponsive', 'ended']).toContain(seen.outcomes.at(-1));
		expect(seen.took).toBeLessThan(15_000);
		expect(seen.shown).toBeGreaterThan(0);
	});
}

for (const mode of ['threads', 'single'] as const) {
	test(`a worker that ends while it starts fails the start in its time, and the canvas is free, mode ${mode}`, async ({
		page,
	}) => {
		const seen = await page.evaluate(async (mode) => {
			const { Renderer, canvas, patched, errorOf, startError, frameAfter } = window.fillrate;
			const error = await errorOf(() => Renderer.start(canvas, patched('self.close();'), { mode, loadTimeout: 700 }));
			return { error, again: await startError({ scene: 'swatches', mode }), shown: await frameAfter(0) };
		}, mode);
		expect(seen.error).toMatchObject({ code: 'load', message: expect.stringContaining('nothing has come for 0.7 s') });
		expect(seen.again).toBeNull();
		expect(seen.shown).toBeGreaterThan(0);
	});
}
