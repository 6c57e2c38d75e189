import { note } from '../figures.ts';
import { expect, openHarness, test } from './harness.ts';

test.beforeEach(({ page }) => openHarness(page));

for (const mode of ['threads', 'single'] as const) {
	test(`a first scene that panics while it is made fails the start, and the canvas is free, mode ${mode}`, async ({
		page,
	}) => {
		const seen = await page.evaluate(async (mode) => {
			const { startError, frameAfter, current, errors } = window.fillrate;
			const options = { size: { width: 64, height: 32 }, mode };
			const begun = performance.now();
			const error = await startError({ scene: 'second', ...options });
			const noticed = performance.now() - begun;
			const again = await startError({ scene: 'swatches', ...options });
			return { error, noticed, again, shown: await frameAfter(0), scene: current().scene.name, errors };
		}, mode);
		note(`a first scene that panics while it is made, ${mode}`, { noticed: seen.noticed });
		expect(seen.error).toMatchObject({ code: 'scene', message: expect.stringContaining('cannot be made first') });
		expect(seen).toMatchObject({ again: null, scene: 'swatches', errors: [] });
		expect(seen.shown).toBeGreaterThan(0);
	});

	for (const [button, says] of [
		['refuse', 'refused to be made'],
		['undeclare', 'refused to declare'],
	] as const) {
		test(`a next scene that panics, ${button}, leaves the one before, and gives way to another, mode ${mode}`, async ({
			page,
		}) => {
			const seen = await page.evaluate(
				async ({ mode, button }) => {
					const { start, current, frameAfter, errors } = window.fillrate;
					await start({ scene: 'fault', size: { width: 64, height: 32 }, values: { [button]: 1 }, mode });
					await frameAfter(2);
					const failed = new Promise((resolve) => current().on('error', resolve));
					const begun = performance.now();
					current().setScene('refusing', { hue: 9 });
					await failed;
					const noticed = performance.now() - begun;
					const kept = current().scene.name;
					await frameAfter(current().frame + 3);
					current().setScene('swatches');
					await frameAfter(current().frame, ({ isCurrent }) => isCurrent);
					return { errors, noticed, kept, scene: current().scene.name, goesOn: !current().isDisposed };
				},
				{ mode, button },
			);
			note(`a next scene that panics, ${button}, ${mode}`, { noticed: seen.noticed });
			expect(seen).toMatchObject({
				errors: [{ code: 'scene', fatal: false, message: expect.stringContaining(says) }],
				kept: 'fault',
				scene: 'swatches',
				goesOn: true,
			});
		});
	}

	test(`a scene that panics in every frame is an error each time, and gives way to another, mode ${mode}`, async ({
		page,
	}) => {
		const seen = await page.evaluate(async (mode) => {
			const { start, current, frameAfter, pixel, paintedPixel, errors } = window.fillrate;
			// From its first frame on.
			await start({ scene: 'fault', size: { width: 64, height: 32 }, values: { always: 1 }, mode });
			const begun = performance.now();
			for (let count = 1; count <= 3; count++) {
				if (errors.length < count) await new Promise((resolve) => current().on('error', resolve));
				current().resume();
			}
			const noticed = (performance.now() - begun) / 3;
			const { frame } = current();
			current().setScene('plasma');
			await frameAfter(frame + 3);
			const same = (await paintedPixel(5, 5)).join() === pixel(5, 5).join();
			return { frame, errors, noticed, scene: current().scene.name, same, goesOn: !current().isDisposed };
		}, mode);
		note(`a panic in every frame, ${mode}`, { noticed: seen.noticed });
		expect(seen.errors.length).toBeGreaterThanOrEqual(3);
		for (const error of seen.errors) {
			expect(error).toMatchObject({
				code: 'panic',
				fatal: false,
				message: expect.stringContaining('boom in every update'),
			});
		}
		expect(seen).toMatchObject({ frame: 0, scene: 'plasma', same: true, goesOn: true });
	});
}
