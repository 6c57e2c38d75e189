import type { Page } from '@playwright/test';
import { expect, openGallery, readScreen, test } from './harness.ts';

/** Opens the inspector, and waits until the picture has the size that is left to it. */
async function openInspector(page: Page): Promise<void> {
	await page.keyboard.press('i');
	const height = await page.locator('#picture').evaluate((picture) => picture.clientHeight);
	await expect(page.locator('[data-figure="size"]')).toHaveText(new RegExp(`×${height}$`));
}

test('a byte written in the inspector is painted, and Rust reads it', async ({ page }) => {
	await openGallery(page, '?scene=swatches');
	await openInspector(page);
	await page.locator('#picture').click({ position: { x: 20, y: 10 } });
	const editor = page.getByRole('form', { name: 'Selected byte' });
	await expect(editor).toContainText('red of pixel 20, 10');
	await expect.poll(() => readScreen(page, 20, 10)).toEqual([255, 0, 0]);
	await page.mouse.move(400, 150);
	await editor.getByLabel('Value').fill('0x10');
	await editor.getByRole('button', { name: 'Write' }).click();
	await expect(editor.locator('output')).toHaveText('Rust reads Color { red: 16, green: 0, blue: 0, alpha: 255 }.');
	await expect.poll(() => readScreen(page, 20, 10)).toEqual([16, 0, 0]);
	await expect.poll(() => readScreen(page, 21, 10)).toEqual([255, 0, 0]);
	await editor.getByLabel('Value').fill('256');
	await editor.getByLabel('Value').press('Enter');
	await expect(editor.getByLabel('Value')).toHaveJSProperty('validity.valid', false);
	await page.locator('#picture').click({ position: { x: 21, y: 10 } });
	await expect(editor.getByLabel('Value')).toHaveValue('255');
	await expect(editor.getByLabel('Value'), 'what replaces it is right').toHaveJSProperty('validity.valid', true);
	await editor.getByLabel('Value').fill('17');
	await page.keyboard.press('Tab');
	await expect(editor.getByRole('button', { name: 'Write' })).toBeFocused();
	// Meanwhile the inspector is refreshed.
	await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 400)));
	await page.keyboard.press('Enter');
	await expect(editor.locator('output')).toHaveText('Rust reads Color { red: 17, green: 0, blue: 0, alpha: 255 }.');
});

test('bytes and pixels are chosen by mouse, also by the wheel', async ({ page }) => {
	await openGallery(page, '?scene=swatches');
	await openInspector(page);
	const editor = page.getByRole('form', { name: 'Selected byte' });
	const grid = page.getByRole('grid');
	await grid.getByRole('gridcell').nth(6).click();
	await expect(editor).toContainText('blue of pixel 1, 0');
	await expect(grid.getByRole('gridcell', { selected: true })).toHaveText('00');
	const magnifier = page.getByRole('application', { name: /Pixels around/ });
	const box = await magnifier.boundingBox();
	// Three pixels to the right of the middle, and two below it, of fifteen.
	const position = { x: ((box?.width ?? 0) * 10.5) / 15, y: ((box?.height ?? 0) * 9.5) / 15 };
	await magnifier.click({ position });
	await expect(editor).toContainText('blue of pixel 4, 2');
	await grid.hover();
	await page.mouse.wheel(0, 100);
	await expect(editor).toContainText('blue of pixel 8, 2');
	const isSwallowed = (deltaY: number) =>
		grid.evaluate(
			(element, delta) => !element.dispatchEvent(new WheelEvent('wheel', { deltaY: delta, cancelable: true })),
			deltaY,
		);
	await grid.getByRole('gridcell').first().click();
	await expect(editor).toContainText('red of pixel');
	for (const side of ['x', 'y']) {
		// Not by `fill`: in a Firefox driven over WebDriver BiDi it adds to what a number's field holds.
		await editor.getByLabel(side).press('Control+a');
		await editor.getByLabel(side).pressSequentially('0');
	}
	await expect(editor).toContainText('red of pixel 0, 0');
	expect(await isSwallowed(100), 'it moves').toBe(true);
	expect(await isSwallowed(-100), 'it moves back').toBe(true);
	expect(await isSwallowed(-100), 'at the first row the page scrolls').toBe(false);
});

test('bytes are reached and written by keyboard alone', async ({ page }) => {
	await openGallery(page, '?scene=swatches');
	await page.keyboard.press('i');
	const grid = page.getByRole('grid');
	const editor = page.getByRole('form', { name: 'Selected byte' });
	await expect(grid.getByRole('row')).toHaveCount(16);
	await grid.focus();
	await page.keyboard.press('ArrowRight');
	await expect(editor).toContainText('green of pixel 0, 0');
	await page.keyboard.press('c');
	await page.keyboard.press('8');
	await expect(editor.locator('output')).toHaveText('Rust reads Color { red: 255, green: 200, blue: 0, alpha: 255 }.');
	await expect(editor, 'the next byte is selected').toContainText('blue of pixel 0, 0');
	await expect.poll(() => readScreen(page, 0, 0)).toEqual([255, 200, 0]);
	await page.keyboard.press('PageDown');
	await expect(editor).toContainText('blue of pixel 64, 0');
	await expect(grid.locator('[aria-selected="true"]')).toHaveCount(1);
	await page.getByRole('application', { name: /Pixels around/ }).focus();
	await page.keyboard.press('ArrowDown');
	await expect(editor).toContainText('blue of pixel 64, 1');
	await editor.getByLabel('x').press('Control+a');
	await editor.getByLabel('x').pressSequentially('150');
	await expect(editor).toContainText('blue of pixel 150, 1');
	await expect(grid.locator('.marked')).toContainText('3c465aff');
});

test('a mouse that rests on the picture does not hold the window', async ({ page }) => {
	await openGallery(page, '?scene=swatches');
	await openInspector(page);
	await page.locator('#picture').click({ position: { x: 20, y: 10 } });
	const grid = page.getByRole('grid');
	const editor = page.getByRole('form', { name: 'Selected byte' });
	const selected = grid.getByRole('gridcell', { selected: true });
	await expect(editor).toContainText('red of pixel 20, 10');
	await grid.focus();
	for (const pixel of ['84, 10', '148, 10', '212, 10']) {
		await page.keyboard.press('PageDown');
		await expect(editor).toContainText(`red of pixel ${pixel}`);
		await expect(selected).toHaveCount(1);
		await expect(grid.locator('.marked [aria-selected="true"]')).toHaveCount(1);
	}
	await page.locator('#picture').hover({ position: { x: 25, y: 12 } });
	await expect(grid.locator('.marked')).toHaveText('ff0000ff');
	await expect(editor, 'to hover selects nothing').toContainText('red of pixel 212, 10');
});

test('the regions of the memory are listed', async ({ page }) => {
	await openGallery(page, '?scene=swatches');
	await page.getByRole('button', { name: 'Memory inspector' }).click();
	const rows = page.getByRole('region', { name: 'Regions of the linear memory' }).locator('tbody tr');
	await expect(rows.locator('th')).toHaveText(['Image 0', 'Image 1', 'Image 2', 'Mailbox', 'Input', 'Report']);
	// The panel takes room, so that frames of another size come while it opens: looked at until they have.
	await expect(async () => {
		const text = await rows.allInnerTexts();
		for (const row of text) expect(row).toMatch(/0x[\da-f]{8}|not drawn yet/);
		expect(text.filter((row) => row.includes('page, shown'))).toHaveLength(1);
		expect(text.filter((row) => row.includes('mailbox, taken'))).toHaveLength(1);
		const shown = rows.filter({ hasText: 'page, shown' });
		const address = await shown.locator('td').first().textContent();
		expect(await page.locator('.hex .address').first().textContent()).toBe(address);
	}).toPass({ timeout: 10_000 });
});

test('the pixel under the pointer is marked', async ({ page }) => {
	await openGallery(page, '?scene=swatches');
	await openInspector(page);
	await page.locator('#picture').hover({ position: { x: 150, y: 50 } });
	await expect(page.locator('.hex .marked')).toHaveText('3c465aff');
	await page.locator('#picture').hover({ position: { x: 20, y: 20 } });
	await expect(page.locator('.hex .marked')).toHaveText('ff0000ff');
});

test('while frames come it offers to pause', async ({ page }) => {
	await openGallery(page, '?scene=plasma');
	await page.keyboard.press('i');
	const editor = page.getByRole('form', { name: 'Selected byte' });
	await expect(editor.getByText('the next one replaces what you write')).toBeVisible();
	await editor.getByRole('button', { name: 'Pause' }).click();
	await expect(page.getByRole('toolbar').getByRole('button', { name: 'Pause' })).toHaveAttribute(
		'aria-pressed',
		'true',
	);
	await expect(editor.getByRole('button', { name: 'Pause' })).toBeHidden();
});
