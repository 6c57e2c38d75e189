import { noteTime } from '../figures.ts';
import { expect, openHarness, test } from './harness.ts';

const WASM = /scenes_bg\S*\.wasm/;

for (const mode of ['threads', 'single'] as const) {
	test(`a wasm of another build is an error that says so, and the canvas is free, mode ${mode}`, async ({ page }) => {
		const asked: string[] = [];
		page.on('request', (request) => {
			if (WASM.test(request.url())) asked.push(request.url());
		});
		await openHarness(page);
		for (const each of ['threads', 'single'] as const) {
			expect(await page.evaluate((mode) => window.fillrate.startError({ mode }), each)).toBeNull();
		}
		const [threads = '', single = ''] = asked;
		const [own, other] = mode === 'threads' ? [threads, single] : [single, threads];
		await openHarness(page);
		await page.route(own, async (route) => route.fulfill({ response: await route.fetch({ url: other }) }));
		const start = () => page.evaluate((mode) => window.fillrate.startError({ mode }), mode);
		const error = await noteTime(`a wasm of another build, ${mode}`, start);
		expect(error).toMatchObject({ code: 'load', message: expect.stringContaining('of another build') });
		// The right one is there again: the page need not be loaded anew.
		await page.unroute(own);
		const seen = await page.evaluate(async (mode) => {
			const { startError, frameAfter, errors } = window.fillrate;
			const again = await startError({ scene: 'swatches', mode });
			return { again, shown: again ? 0 : await frameAfter(0), errors };
		}, mode);
		expect(seen).toEqual({ again: null, shown: expect.any(Number), errors: [] });
		expect(seen.shown).toBeGreaterThan(0);
	});

	test(`a quick download reports no progress, mode ${mode}`, async ({ page }) => {
		await openHarness(page);
		const seen = await page.evaluate(async (mode) => {
			const { start, patched } = window.fillrate;
			const early: number[] = [];
			let reported = 0;
			let took = Number.POSITIVE_INFINITY;
			// Of a module's first start only, which loads the wasm; on a machine that is busy that may take its time.
			for (let round = 0; round < 8 && took > 300; round++) {
				const begun = performance.now();
				reported = 0;
				const onProgress = (): void => {
					reported += 1;
					const at = performance.now() - begun;
					if (at < 300) early.push(at);
				};
				await start(
					{ scene: 'swatches', size: { width: 8, height: 8 }, poolThreads: 1, mode, onProgress },
					patched(''),
				);
				took = performance.now() - begun;
			}
			return { early, reported, took };
		}, mode);
		expect(seen.early).toEqual([]);
		if (seen.took < 300) expect(seen.reported).toBe(0);
	});
}
