import { expect, openHarness, test } from './harness.ts';

test.beforeEach(({ page }) => openHarness(page));

test('a canvas without a size, or hidden at first, gets its picture when it has one', async ({ page }) => {
	const seen = await page.evaluate(async () => {
		const { start, current, frameAfter, canvas } = window.fillrate;
		const widths: number[] = [];
		for (const css of ['width: 0; height: 0', 'display: none']) {
			canvas.style.cssText = css;
			await start({ scene: 'plasma' });
			await frameAfter(0);
			canvas.style.cssText = 'width: 120px; height: 80px';
			await frameAfter(0, ({ size }) => size.width === 120 * devicePixelRatio);
			widths.push(current().size.width);
		}
		return { widths, ratio: devicePixelRatio };
	});
	expect(seen.widths).toEqual([120 * seen.ratio, 120 * seen.ratio]);
});

test('hidden and shown a hundred times the picture goes on', async ({ page }) => {
	const seen = await page.evaluate(async () => {
		const { start, current, frameAfter, canvas, errors } = window.fillrate;
		await start({ scene: 'plasma' });
		await frameAfter(0);
		const { width } = current().size;
		for (let time = 0; time < 100; time++) {
			canvas.style.display = time % 2 === 0 ? 'none' : 'block';
			await new Promise((resolve) => requestAnimationFrame(resolve));
		}
		const { frame } = current();
		await frameAfter(frame + 3, ({ size }) => size.width === width);
		return { errors: errors.length, same: canvas.width === width };
	});
	expect(seen).toEqual({ errors: 0, same: true });
});

for (const mode of ['threads', 'single'] as const) {
	test(`a picture of 16,384 x 16,384 is shown or refused, and the one before goes on, mode ${mode}`, async ({
		page,
	}) => {
		test.setTimeout(120_000);
		const seen = await page.evaluate(async (mode) => {
			const { start, current, frameAfter, errors } = window.fillrate;
			await start({ scene: 'swatches', size: { width: 64, height: 32 }, mode });
			await frameAfter(0);
			const failed = new Promise((resolve) => current().on('error', () => resolve('refused')));
			const shown = frameAfter(0, ({ size }) => size.width === 16_384).then(() => 'shown');
			current().setSize({ width: 16_384, height: 16_384 });
			const ended = await Promise.race([failed, shown]);
			current().setSize({ width: 65, height: 33 });
			await frameAfter(0, ({ size }) => size.width === 65);
			return { ended, codes: errors.map(({ code }) => code), isDisposed: current().isDisposed };
		}, mode);
		expect(seen.isDisposed).toBe(false);
		if (seen.ended === 'refused') expect(['memory', 'canvas']).toContain(seen.codes[0]);
	});
}
