import { control, expect, expectAddress, openGallery, test } from './harness.ts';

test('an address brings the scene and its values', async ({ page }) => {
	await openGallery(page, '?scene=plasma&speed=0.1234567890123456&palette=rainbow');
	await expect(page).toHaveTitle('Plasma · Fillrate');
	await expect(page.getByRole('link', { name: 'Plasma' })).toHaveAttribute('aria-current', 'page');
	await expect(page.getByRole('radio', { name: 'Rainbow' })).toBeChecked();
	await expect(control(page, 'speed').getByRole('textbox')).toHaveValue('0.1234568');
	await expectAddress(page, 'speed', '0.1234567890123456');
	await expect(page.locator('.notice')).toHaveCount(0);
});

test('without an address the first scene is shown', async ({ page }) => {
	await openGallery(page, '');
	await expectAddress(page, 'scene', 'mandelbrot');
});

test('a damaged address falls back to defaults, and says so', async ({ page }) => {
	await openGallery(page, '?scene=plasma&speed=quick&scale=100&palette=mud&birth=%3Cb%3E&fbclid=IwAR0');
	const notice = page.locator('.notice');
	await expect(notice).toContainText('Speed cannot be “quick”: it is a number from 0 to 4.');
	await expect(notice).toContainText('Palette cannot be “mud”: it is one of ember, lagoon, rainbow, ink.');
	await expect(notice).toContainText('Plasma has no “birth”.');
	await expect(notice).not.toContainText('fbclid');
	await expect.poll(() => new URL(page.url()).search).toBe('?scene=plasma&scale=100');
	await expect(control(page, 'speed').getByRole('textbox')).toHaveValue('1');
	await notice.getByRole('button', { name: 'Dismiss' }).click();
	await expect(notice).toHaveCount(0);
});

test('an unknown scene falls back to the first, and says so', async ({ page }) => {
	await openGallery(page, '?scene=nowhere');
	await expect(page.locator('.notice')).toContainText('There is no scene “nowhere”.');
	await expectAddress(page, 'scene', 'mandelbrot');
});

test('an unknown scene among the steps back is shown too, and does not stay in the address', async ({ page }) => {
	await openGallery(page, '?scene=plasma');
	await page.evaluate(() => history.replaceState(null, '', '?scene=nowhere'));
	await page.evaluate(() => history.pushState(null, '', '?scene=plasma'));
	await page.goBack();
	await expect(page.locator('.notice')).toContainText('There is no scene “nowhere”.');
	await expect(control(page, 'iterations')).toBeVisible();
	await expect.poll(() => new URL(page.url()).search).toBe('?scene=mandelbrot');
});

test('back and forward lead between scenes as they were left', async ({ page }) => {
	await openGallery(page, '?scene=plasma');
	await page.getByRole('radio', { name: 'Ink' }).check({ force: true });
	await page.getByRole('link', { name: 'Swatches' }).click();
	await expectAddress(page, 'scene', 'swatches');
	await expect(control(page, 'left')).toBeVisible();
	await page.goBack();
	await expectAddress(page, 'scene', 'plasma');
	await expect(page.getByRole('radio', { name: 'Ink' })).toBeChecked();
	await page.goForward();
	await expect(control(page, 'left')).toBeVisible();
	await expect(page.getByRole('link', { name: 'Swatches' })).toHaveAttribute('aria-current', 'page');
});
