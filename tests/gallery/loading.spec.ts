import { expect, freshTest as test } from './harness.ts';

test('while the wasm is on its way the page shows how the scene begins, and how much has come', async ({ page }) => {
	await page.addInitScript(() => {
		const look = new MutationObserver(() => {
			const said = /Loading the scenes: \d+( of \d+)? kB/.exec(document.body?.textContent ?? '');
			if (said) document.documentElement.dataset.said = said[0];
		});
		look.observe(document, { subtree: true, childList: true, characterData: true });
	});
	let release = (): void => {};
	const held = new Promise<void>((resolve) => {
		release = resolve;
	});
	await page.route(/scenes_bg\S*\.wasm/, async (route) => {
		await held;
		await route.continue();
	});
	await page.goto('/?scene=plasma');
	const poster = () =>
		page.evaluate(() => {
			const canvas = document.querySelector('canvas') as HTMLCanvasElement;
			const around = [...document.querySelectorAll<HTMLElement>('#gallery *')];
			return {
				isShown: around.some(({ style }) => /plasma\S*\.jpg/.test(style.backgroundImage)),
				isHidden: canvas.style.opacity === '0',
			};
		});
	await expect.poll(poster).toEqual({ isShown: true, isHidden: true });
	// Longer than what is not worth showing.
	await page.waitForTimeout(500);
	expect(await poster()).toEqual({ isShown: true, isHidden: true });
	release();
	await expect(page.locator('#gallery')).toHaveAttribute('data-state', 'running', { timeout: 30_000 });
	await expect.poll(poster).toEqual({ isShown: false, isHidden: false });
	await expect(page.locator('html')).toHaveAttribute('data-said', /Loading the scenes/);
});
