import type { Page } from '@playwright/test';
import { save, saveByLink } from '../save.ts';
import { expect, expectAddress, freshTest, openGallery, readFrame, test } from './harness.ts';

/** The first eight bytes of every PNG. */
const SIGNATURE = [137, 80, 78, 71, 13, 10, 26, 10];

test('the overlay shows live figures, and a key hides it', async ({ page }) => {
	await openGallery(page, '?scene=plasma');
	const figure = (name: string) => page.locator(`[data-figure="${name}"]`);
	await expect(figure('rate')).toHaveText(/^[\d.]+$/);
	await expect(figure('fill')).toHaveText(/^[\d.]+$/);
	await expect(figure('paint')).toHaveText(/^[\d.]+$/);
	await expect(figure('threads')).toHaveText(/^\d+\/\d+$/);
	await expect(figure('size')).toHaveText(/^\d+×\d+$/);
	const before = await readFrame(page);
	await expect.poll(() => readFrame(page)).toBeGreaterThan(before);
	const isDrawn = () =>
		page.evaluate(() => {
			const plot = document.querySelector<HTMLCanvasElement>('.plot');
			return plot
				?.getContext('2d')
				?.getImageData(0, 0, plot.width, plot.height)
				.data.some((byte) => byte > 0);
		});
	await expect.poll(isDrawn).toBe(true);
	await page.keyboard.press('o');
	await expect(page.locator('#overlay')).toBeHidden();
	await page.getByRole('button', { name: 'Figures' }).click();
	await expect(page.locator('#overlay')).toBeVisible();
});

test('a scene that rests is shown as at rest', async ({ page }) => {
	await openGallery(page, '?scene=swatches');
	await expect(page.locator('[data-figure="rate"]')).toHaveText('at rest');
});

test('the scene is paused, advances by steps, and runs again', async ({ page }) => {
	await openGallery(page, '?scene=plasma');
	const pause = page.getByRole('button', { name: 'Pause', exact: true });
	await pause.click();
	await expect(pause).toHaveAttribute('aria-pressed', 'true');
	const settled = async () => {
		const frame = await readFrame(page);
		await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
		return (await readFrame(page)) - frame;
	};
	await expect.poll(settled).toBe(0);
	const paused = await readFrame(page);
	await page.getByRole('button', { name: 'One step' }).click();
	await expect.poll(() => readFrame(page)).toBe(paused + 1);
	await page.keyboard.press('.');
	await expect.poll(() => readFrame(page)).toBe(paused + 2);
	await page.locator('#picture').focus();
	await page.keyboard.press('Escape');
	await page.keyboard.press('Space');
	await expect(pause).toHaveAttribute('aria-pressed', 'false');
	await expect.poll(() => readFrame(page)).toBeGreaterThan(paused + 5);
});

test('the picture is saved under a name that says what it is', async ({ page, browserName }) => {
	await openGallery(page, '?scene=swatches');
	const saveAs = browserName === 'firefox' ? saveByLink : save;
	const byMenu = await saveAs(page, async () => {
		await page.getByRole('button', { name: 'Save and share' }).click();
		await page.getByRole('button', { name: 'Save as PNG' }).click();
	});
	const byKey = await saveAs(page, () => page.keyboard.press('s'));
	for (const { name, bytes } of [byMenu, byKey]) {
		expect(name).toMatch(/^fillrate-swatches-\d+\.png$/);
		expect(bytes.slice(0, 8)).toEqual(SIGNATURE);
	}
});

/** The first pixel of the image in the clipboard. */
async function readClipboardPixel(page: Page): Promise<readonly number[]> {
	return page.evaluate(async () => {
		const [item] = await navigator.clipboard.read();
		const blob = await item?.getType('image/png');
		const context = new OffscreenCanvas(1, 1).getContext('2d');
		if (blob) context?.drawImage(await createImageBitmap(blob), 0, 0);
		return [...(context?.getImageData(0, 0, 1, 1).data ?? [])];
	});
}

test('picture and link are copied', async ({ page, browserName }) => {
	// Firefox lets a page write after a key was pressed, and has no permission to read unasked.
	const reads = browserName === 'chromium';
	if (reads) await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
	await openGallery(page, '?scene=swatches&left=00ff00');
	await page.keyboard.press('l');
	await expect(page.locator('.notice')).toHaveText('The link was copied.');
	if (reads) {
		expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('?scene=swatches&left=00ff00');
	}
	await page.keyboard.press('c');
	await expect(page.locator('.notice')).toHaveText('The picture was copied.');
	if (reads) expect(await readClipboardPixel(page)).toEqual([0, 255, 0, 255]);
});

freshTest('a refusal to copy is shown', async ({ page }) => {
	await page.addInitScript(() => {
		const refuse = () => Promise.reject(new Error('not here'));
		Object.defineProperty(navigator, 'clipboard', { value: { write: refuse, writeText: refuse } });
	});
	await openGallery(page, '?scene=swatches&left=00ff00');
	await page.keyboard.press('l');
	await expect(page.getByRole('alert')).toContainText(
		/did not allow copying the link; it is .*left=00ff00 \(not here\)/,
	);
	await page.keyboard.press('c');
	await expect(page.getByRole('alert')).toContainText('did not allow copying the picture; save it instead (not here)');
});

test('the menu is used by keyboard', async ({ page, browserName }) => {
	await openGallery(page, '?scene=swatches');
	await page.getByRole('button', { name: 'Save and share' }).press('Enter');
	const item = page.getByRole('button', { name: 'Save as PNG' });
	await expect(item).toBeVisible();
	await page.keyboard.press('Tab');
	await expect(item).toBeFocused();
	const saveAs = browserName === 'firefox' ? saveByLink : save;
	const { name } = await saveAs(page, () => page.keyboard.press('Enter'));
	expect(name).toMatch(/^fillrate-swatches-\d+\.png$/);
	await expect(item).toBeHidden();
	for (const label of ['Copy as PNG', 'Copy the link']) {
		await page.getByRole('button', { name: 'Save and share' }).press('Space');
		await page.getByRole('button', { name: label }).press('Space');
		await expect(page.locator('.notice')).toContainText('was copied');
		await page.locator('.notice').getByRole('button', { name: 'Dismiss' }).press('Enter');
		await expect(page.locator('.notice')).toHaveCount(0);
	}
});

test('the stage fills the screen, and lets go of it', async ({ page }) => {
	await openGallery(page);
	await page.keyboard.press('f');
	await expect.poll(() => page.evaluate(() => document.fullscreenElement?.id)).toBe('stage');
	await expect(page.getByRole('button', { name: 'Full screen' })).toHaveAttribute('aria-pressed', 'true');
	await page.keyboard.press('f');
	await expect.poll(() => page.evaluate(() => document.fullscreenElement)).toBe(null);
});

test('the help sheet lists the keys and describes the scene', async ({ page }) => {
	await openGallery(page, '?scene=swatches');
	await page.keyboard.press('?');
	const dialog = page.getByRole('dialog');
	await expect(dialog).toContainText('Two squares');
	await expect(dialog).toContainText('Memory inspector');
	await page.keyboard.press('o');
	await expect(page.locator('#overlay'), 'keys do nothing under the sheet').toBeVisible();
	await page.keyboard.press('Escape');
	await expect(dialog).toBeHidden();
	await page.getByRole('button', { name: 'Help' }).click();
	await dialog.getByRole('button', { name: 'Close' }).click();
	await expect(dialog).toBeHidden();
	await page.keyboard.press('h');
	await expect(dialog).toBeVisible();
	await page.keyboard.press('Control+h');
	await expect(dialog, 'with Control it is the browser’s').toBeVisible();
	await page.keyboard.press('h');
	await expect(dialog).toBeHidden();
});

test('on the picture keys are the scene’s, until Escape', async ({ page }) => {
	await openGallery(page, '?scene=mandelbrot');
	const pause = page.getByRole('button', { name: 'Pause', exact: true });
	await page.locator('#picture').click();
	await expect(page.locator('#picture')).toBeFocused();
	for (const key of ['2', 'i', 'p', 'o', 'f', 's', '.', 'Space']) await page.keyboard.press(key);
	await page.keyboard.press('?');
	await expect(page.getByRole('dialog'), 'but for help').toBeVisible();
	await page.keyboard.press('Escape');
	await expect(page.locator('#inspector')).toBeHidden();
	await expect(page.locator('#panel')).toBeVisible();
	await expect(page.locator('#overlay')).toBeVisible();
	await expect(page.locator('.notice')).toHaveCount(0);
	await expect(pause).toHaveAttribute('aria-pressed', 'false');
	await expectAddress(page, 'scene', 'mandelbrot');
	await expect(page.locator('#picture')).toBeFocused();
	await page.keyboard.press('Escape');
	await page.keyboard.press('Space');
	await expect(pause).toHaveAttribute('aria-pressed', 'true');
});

test('shortcuts are turned off and on, and that is remembered', async ({ page }) => {
	await openGallery(page, '?scene=swatches');
	const pick = async () => {
		await page.getByRole('button', { name: 'Help' }).click();
		await page.getByRole('switch', { name: 'Keyboard shortcuts' }).click();
		await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
	};
	await pick();
	await openGallery(page, '?scene=swatches');
	for (const key of ['o', '2', '?', 'Space']) await page.keyboard.press(key);
	await expect(page.getByRole('dialog')).toBeHidden();
	await expect(page.locator('#overlay')).toBeVisible();
	await expect(page.getByRole('button', { name: 'Figures' })).not.toHaveAttribute('aria-keyshortcuts');
	await expectAddress(page, 'scene', 'swatches');
	await pick();
	await page.keyboard.press('o');
	await expect(page.locator('#overlay')).toBeHidden();
	await expect(page.getByRole('button', { name: 'Figures' })).toHaveAttribute('aria-keyshortcuts', 'O');
});

test('arrows lead along the toolbar', async ({ page }) => {
	await openGallery(page);
	await page.getByRole('button', { name: 'Pause', exact: true }).focus();
	await page.keyboard.press('ArrowRight');
	await expect(page.getByRole('button', { name: 'One step' })).toBeFocused();
	await page.keyboard.press('ArrowLeft');
	await page.keyboard.press('ArrowLeft');
	await expect(page.getByRole('button', { name: 'Help' })).toBeFocused();
});

test('keys choose scenes and panels, but not while one types', async ({ page }) => {
	await openGallery(page, '?scene=swatches');
	await page.keyboard.press('2');
	await expectAddress(page, 'scene', 'plasma');
	await page.keyboard.press('4');
	await expectAddress(page, 'scene', 'swatches');
	await page.keyboard.press('i');
	await expect(page.locator('#inspector')).toBeVisible();
	await page.keyboard.press('Control+i');
	await expect(page.locator('#inspector'), 'with Control it is the browser’s').toBeVisible();
	await page.getByRole('textbox', { name: 'Left square, as rrggbb' }).focus();
	await page.keyboard.type('2oip');
	await expect(page.locator('#overlay')).toBeVisible();
	await expectAddress(page, 'scene', 'swatches');
	await page.getByRole('button', { name: 'Controls' }).focus();
	await page.keyboard.press('p');
	await expect(page.locator('#panel')).toBeHidden();
	await page.getByRole('button', { name: 'Controls' }).click();
	await expect(page.locator('#panel')).toBeVisible();
});

freshTest('who asks for less motion gets a still picture first', async ({ page }) => {
	// Not by `emulateMedia`, which a Firefox driven over WebDriver BiDi does not follow here.
	await page.addInitScript(() => {
		const real = window.matchMedia.bind(window);
		window.matchMedia = (query) => real(query.includes('reduced-motion') ? 'all' : query);
	});
	await openGallery(page, '?scene=plasma');
	const pause = page.getByRole('button', { name: 'Pause', exact: true });
	await expect(pause).toHaveAttribute('aria-pressed', 'true');
	await page.locator('.notice').getByRole('button', { name: 'Play' }).click();
	await expect(pause).toHaveAttribute('aria-pressed', 'false');
	await expect(page.locator('.notice')).toHaveCount(0);
});
