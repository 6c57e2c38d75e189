import type { Browser, Page } from '@playwright/test';
import { evaluateIn } from '../../scripts/setup/driven.mjs';
import { expect, freshTest, openHarness } from './harness.ts';

/** Shows an event's place in each mode while the page comes to have those pixels to a CSS pixel, one after the other. */
async function follow(page: Page, move: (ratio: number) => Promise<unknown>): Promise<void> {
	await openHarness(page);
	for (const mode of ['threads', 'single'] as const) {
		await page.evaluate(async (mode) => {
			const { start, frameAfter } = window.fillrate;
			await start({ scene: 'echo', mode });
			await frameAfter(0, ({ size }) => size.width === 200);
		}, mode);
		for (const [index, ratio] of [2, 1.5, 1].entries()) {
			await move(ratio);
			const seen = await page.evaluate(
				async ({ ratio, place }) => {
					const { canvas, current, frameAfter, pixel, paintedPixel, errors } = window.fillrate;
					await frameAfter(0, ({ size }) => size.width === 200 * ratio);
					const at = { pointerId: 1, button: -1, clientX: 40, clientY: 60 };
					canvas.dispatchEvent(new PointerEvent('pointermove', at));
					await frameAfter(0, () => pixel(place, 0)[0] === 3);
					const { size } = current();
					const [event, painted] = [pixel(place, 0), await paintedPixel(place, 0)];
					return {
						ratio: devicePixelRatio,
						size,
						event: event.slice(0, 3),
						same: event.join() === painted.join(),
						errors,
					};
				},
				{ ratio, place: index + 1 },
			);
			expect(seen, `${mode}, ${ratio}`).toEqual({
				ratio,
				size: { width: 200 * ratio, height: 100 * ratio },
				event: [3, 40 * ratio, 60 * ratio],
				same: true,
				errors: [],
			});
		}
	}
}

freshTest(
	'on another screen the picture takes its pixels, and pointers are where they were',
	async ({ browserName, playwright, launchOptions }) => {
		freshTest.skip(browserName !== 'chromium', 'the switch is that of Chromium');
		const [first, ...others] = [
			'{1280x720}',
			'{1280,0 1280x720 devicePixelRatio=2}',
			'{2560,0 1280x720 devicePixelRatio=1.5}',
		];
		const browser = await playwright.chromium.launch({
			...launchOptions,
			args: [...(launchOptions.args ?? []), `--screen-info=${[first, ...others].join('')}`],
		});
		try {
			// The driver's own viewport would hide the screen's scale.
			const page = await (await browser.newContext({ viewport: null })).newPage();
			const driver = await page.context().newCDPSession(page);
			const { windowId } = await driver.send('Browser.getWindowForTarget');
			await follow(page, (ratio) => {
				const bounds = { left: { 1: 0, 2: 1280, 1.5: 2560 }[ratio] ?? 0, top: 0, width: 800, height: 600 };
				return driver.send('Browser.setWindowBounds', { windowId, bounds });
			});
		} finally {
			await browser.close();
		}
	},
);

freshTest(
	'in a page that is zoomed the picture takes its pixels, and pointers are where they were',
	async ({ browser, browserName }) => {
		freshTest.skip(browserName !== 'firefox', 'only a driven Firefox is zoomed from outside');
		// The driver's own viewport would hide the zoom.
		const page = await browser.newPage({ viewport: null });
		try {
			await page.bringToFront();
			await follow(page, (ratio) => zoom(browser, ratio));
		} finally {
			await zoom(browser, 1);
			await page.close();
		}
	},
);

/** Zooms the pages that are in front. */
function zoom(browser: Browser, ratio: number): Promise<unknown> {
	const windows = "[...Services.wm.getEnumerator('navigator:browser')]";
	return evaluateIn(browser, `${windows}.map(({ gBrowser }) => (gBrowser.selectedBrowser.fullZoom = ${ratio})).length`);
}
