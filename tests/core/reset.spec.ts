import { expect, openHarness, test } from './harness.ts';

test('a still picture comes back after a reset of the graphics', async ({ page }) => {
	await openHarness(page);
	const seen = await page.evaluate(async () => {
		const { start, current, canvas, frameAfter, pixel, paintedPixel } = window.fillrate;
		await start({ scene: 'swatches', size: { width: 200, height: 100 } });
		await frameAfter(0);
		const context = canvas.getContext('2d') as CanvasRenderingContext2D;
		context.fillRect(0, 0, 200, 100);
		const lost = await paintedPixel(5, 5);
		canvas.dispatchEvent(new Event('contextrestored'));
		const restored = await paintedPixel(5, 5);
		current().dispose();
		// What the page has drawn since is its own.
		context.fillRect(0, 0, 200, 100);
		canvas.dispatchEvent(new Event('contextrestored'));
		return { lost, restored, memory: pixel(5, 5), after: await paintedPixel(5, 5) };
	});
	const black = [0, 0, 0, 255];
	expect(seen).toEqual({ lost: black, restored: [255, 0, 0, 255], memory: [255, 0, 0, 255], after: black });
});

for (const [paint, mode] of [
	['main', 'threads'],
	['worker', 'threads'],
	['main', 'single'],
	['worker', 'single'],
] as const) {
	test(`a crash of the graphics process leaves no black picture, painted by: ${paint}, mode ${mode}`, async ({
		browserName,
		playwright,
		launchOptions,
	}) => {
		test.skip(browserName !== 'chromium', 'there is no such command elsewhere');
		// A browser of its own: one that has lost its graphics process too often ends.
		const browser = await playwright.chromium.launch(launchOptions);
		try {
			const page = await browser.newPage();
			await openHarness(page);
			await page.evaluate(
				async ([paint, mode]) => {
					await window.fillrate.start({ scene: 'swatches', paint, mode, size: { width: 200, height: 100 } });
					await window.fillrate.frameAfter(0);
					await new Promise((resolve) => setTimeout(resolve, 500));
				},
				[paint, mode] as const,
			);
			const shown = await page.screenshot();
			const driver = await browser.newBrowserCDPSession();
			// The answer may be lost with the process.
			void driver.send('Browser.crashGpuProcess').catch(() => {});
			// Until the process has gone the picture is still the old one.
			await page.waitForTimeout(1000);
			await expect.poll(async () => (await page.screenshot()).equals(shown), { timeout: 15_000 }).toBe(true);
		} finally {
			await browser.close();
		}
	});
}
