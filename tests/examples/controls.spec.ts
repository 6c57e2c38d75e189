import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../kept-page.ts';
import { ports } from '../ports.ts';

test.beforeEach(async ({ page }) => {
	await page.goto(`http://localhost:${ports.pages}/examples/controls/`);
	await expect(page.locator('.lil-title').first()).toHaveText('Every kind');
});

/** The control of that label. */
function row(page: Page, label: string): Locator {
	const name = page.locator('.lil-name').filter({ hasText: new RegExp(`^${label}$`) });
	return page.locator('.lil-controller').filter({ has: name });
}

/** Types over what a field holds. */
async function type(field: Locator, text: string): Promise<void> {
	await field.click();
	await field.press('ControlOrMeta+a');
	await field.pressSequentially(text);
	await field.press('Enter');
}

const taken = (page: Page) => page.evaluate(() => window.controlsPage.taken());

test('the controls show the values that the scene starts with', async ({ page }) => {
	await expect(row(page, 'range \\(m\\)').locator('input')).toHaveValue('1.00');
	await expect(row(page, 'number').locator('input')).toHaveValue('2');
	await expect(row(page, 'toggle').locator('input')).toBeChecked();
	await expect(row(page, 'choice').locator('select')).toHaveValue('1');
	await expect(row(page, 'choice').locator('option')).toHaveText(['2', '1', 'none']);
	await expect(row(page, 'second').locator('input')).not.toBeChecked();
	await expect(row(page, 'third').locator('input')).toBeChecked();
	expect(await taken(page)).toEqual([]);
});

test('each kind of control sets its parameter', async ({ page }) => {
	await type(row(page, 'range \\(m\\)').locator('input'), '2.5');
	expect((await taken(page)).at(-1)).toEqual(['range', 2.5]);
	await row(page, 'toggle').locator('input').click();
	await row(page, 'choice').locator('select').selectOption({ index: 2 });
	await row(page, 'third').locator('input').click();
	await row(page, 'second').locator('input').click();
	await row(page, 'button').locator('button').click();
	expect(await taken(page)).toEqual([
		['toggle', 0],
		['choice', 2],
		['flags', 0b001],
		['flags', 0b011],
		['button', Number.POSITIVE_INFINITY],
	]);
	await row(page, 'color').locator('input[type=color]').fill('#ff8000');
	expect((await taken(page)).at(-1)).toEqual(['color', 0xff8000]);
});

test('a number out of bounds becomes the nearest within, and the next frame shows it', async ({ page }) => {
	await type(row(page, 'number').locator('input'), '9');
	expect((await taken(page)).at(-1)).toEqual(['number', 5]);
	await page.evaluate(() => window.controlsPage.frame({}));
	await expect(row(page, 'number').locator('input')).toHaveValue('5');
});

test('the controls follow the values that the scene sets, and set nothing then', async ({ page }) => {
	await page.evaluate(() =>
		window.controlsPage.frame({ range: 2.123, toggle: 0, choice: 2, flags: 0b010, color: 0xff }),
	);
	await expect(row(page, 'range \\(m\\)').locator('input')).toHaveValue('2.12');
	await expect(row(page, 'toggle').locator('input')).not.toBeChecked();
	await expect(row(page, 'choice').locator('select')).toHaveValue('none');
	await expect(row(page, 'second').locator('input')).toBeChecked();
	await expect(row(page, 'third').locator('input')).not.toBeChecked();
	await expect(row(page, 'color').locator('input[type=color]')).toHaveValue('#0000ff');
	expect(await taken(page)).toEqual([]);
});

test('another build of the scene gets controls of its own', async ({ page }) => {
	await page.evaluate(() => window.controlsPage.replace());
	await expect(page.locator('.lil-title')).toHaveText(['Another build']);
	await expect(page.locator('.lil-controller')).toHaveCount(1);
});
