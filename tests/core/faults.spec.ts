import { note } from '../figures.ts';
import { expect, openHarness, test } from './harness.ts';

test.beforeEach(({ page }) => openHarness(page));

for (const mode of ['threads', 'single'] as const) {
	test(`a scene that never returns is noticed, and the page can start again, mode ${mode}`, async ({ page }) => {
		const seen = await page.evaluate(async (mode) => {
			const { start, current, frameAfter } = window.fillrate;
			await start({ scene: 'fault', size: { width: 20, height: 10 }, mode });
			await frameAfter(2);
			const begun = performance.now();
			current().press('hang');
			await new Promise((resolve) => current().on('unresponsive', resolve));
			const noticed = performance.now() - begun;
			// In one thread the page reads its own copy.
			const probe = current()
				.probe(0)
				.then(
					() => 'answered',
					({ code }) => code,
				);
			if (mode === 'single') await probe;
			current().dispose();
			const restarted = performance.now();
			await start({ scene: 'swatches', mode });
			await frameAfter(0);
			const shown = performance.now() - restarted;
			return { noticed, shown, probe: await probe, size: current().size };
		}, mode);
		note(`never returns, ${mode}`, { noticed: seen.noticed, shown: seen.shown });
		expect(seen.noticed).toBeGreaterThan(5000);
		expect(seen.probe).toBe(mode === 'single' ? 'answered' : 'disposed');
		expect(seen.size.width).toBeGreaterThan(0);
	});

	test(`a scene that takes all of the stack or the memory ends the renderer alone, mode ${mode}`, async ({
		page,
		printed,
	}) => {
		test.setTimeout(120_000);
		const seen = await page.evaluate(async (mode) => {
			const { start, current, frameAfter, errors } = window.fillrate;
			const frames: number[] = [];
			const times: Record<string, number> = {};
			for (const fault of ['stack', 'memory'] as const) {
				const size = { width: 20, height: 10 };
				await start({ scene: 'fault', size, mode, maxMemory: 256 * 2 ** 20 });
				await frameAfter(2);
				const failed = new Promise((resolve) => current().on('error', resolve));
				const begun = performance.now();
				current().press(fault);
				await failed;
				times[fault] = performance.now() - begun;
				// A lack of memory is a panic where the allocator says so, and a trap where it does not.
				if (!current().isDisposed) current().dispose();
				await start({ scene: 'swatches', size, mode });
				frames.push(await frameAfter(0));
			}
			return { frames, times, codes: errors.map(({ code }) => code) };
		}, mode);
		note(`out of stack, out of memory, ${mode}`, seen.times);
		expect(seen.frames.every((frame) => frame > 0)).toBe(true);
		expect(seen.codes).toHaveLength(2);
		expect(seen.codes[0]).toBe('ended');
		expect(['ended', 'panic']).toContain(seen.codes[1]);
		// The browser itself prints that a thread trapped.
		printed.length = 0;
	});

	test(`a scene that panics in drop gives way to the next, mode ${mode}`, async ({ page }) => {
		const seen = await page.evaluate(async (mode) => {
			const { start, current, frameAfter, errors } = window.fillrate;
			await start({ scene: 'fault', size: { width: 20, height: 10 }, mode });
			await frameAfter(2);
			current().press('drop');
			await frameAfter(current().frame + 1);
			const begun = performance.now();
			current().setScene('swatches');
			await new Promise((resolve) => current().on('error', resolve));
			const noticed = performance.now() - begun;
			await frameAfter(0);
			return { errors, noticed, scene: current().scene.name, goesOn: !current().isDisposed };
		}, mode);
		note(`a panic in drop, ${mode}`, { noticed: seen.noticed });
		expect(seen).toMatchObject({
			errors: [{ code: 'panic', message: expect.stringContaining('boom in drop'), fatal: false }],
			scene: 'swatches',
			goesOn: true,
		});
	});
}

test('a scene that computes for long is noticed, and goes on', async ({ page }) => {
	const seen = await page.evaluate(async () => {
		const { start, current, frameAfter } = window.fillrate;
		await start({ scene: 'fault', size: { width: 20, height: 10 } });
		await frameAfter(2);
		const events: string[] = [];
		current().on('unresponsive', () => events.push('unresponsive'));
		const back = new Promise((resolve) => current().on('responsive', resolve));
		current().on('responsive', () => events.push('responsive'));
		current().press('compute');
		await back;
		await frameAfter(current().frame + 2);
		return events;
	});
	expect(seen).toEqual(['unresponsive', 'responsive']);
});
