import type { Page } from '@playwright/test';
import { findViolations } from '../axe.ts';
import { expect, openGallery, test } from './harness.ts';

const WIDE = { width: 1280, height: 800 };
const NARROW = { width: 375, height: 740 };

/** Opens the gallery in light or dark, and makes sure that it is. */
async function openIn(page: Page, colorScheme: 'light' | 'dark', address: string): Promise<void> {
	await page.emulateMedia({ colorScheme });
	await openGallery(page, address);
	const paper = colorScheme === 'dark' ? 'rgb(21, 22, 26)' : 'rgb(245, 242, 234)';
	await expect(page.locator('html')).toHaveCSS('background-color', paper);
}

test.describe('by axe', () => {
	test.skip(({ browserName }) => browserName !== 'chromium', 'what axe finds is in the page, whatever shows it');

	for (const colorScheme of ['light', 'dark'] as const) {
		for (const [width, viewport] of Object.entries({ wide: WIDE, narrow: NARROW })) {
			test(`nothing is wrong: ${colorScheme}, ${width}`, async ({ page }) => {
				await page.setViewportSize(viewport);
				for (const scene of ['swatches', 'plasma', 'mandelbrot', 'life']) {
					await openIn(page, colorScheme, `?scene=${scene}`);
					expect(await findViolations(page), scene).toEqual([]);
				}
				await page.keyboard.press('i');
				await expect(page.getByRole('grid')).toBeVisible();
				expect(await findViolations(page), 'inspector').toEqual([]);
				await page.keyboard.press('h');
				expect(await findViolations(page), 'help').toEqual([]);
				await openIn(page, colorScheme, '?scene=swatches&left=red');
				await page.getByRole('button', { name: 'Save and share' }).click();
				expect(await findViolations(page), 'notice and menu').toEqual([]);
			});
		}
	}
});

test('on a phone nothing is too small to touch, and nothing hangs over the edge', async ({ page }) => {
	await page.setViewportSize(NARROW);
	for (const scene of ['swatches', 'plasma', 'mandelbrot', 'life']) {
		await openGallery(page, `?scene=${scene}`);
		const targets = page.locator(
			'.tool:visible, .scenes a, .plain:visible, .control [type=range], .control select, .chips label',
		);
		const small = await targets.evaluateAll((elements) =>
			elements.filter((it) => it.getBoundingClientRect().height < 39.5).map(({ outerHTML }) => outerHTML),
		);
		expect(await targets.count()).toBeGreaterThan(0);
		expect(small).toEqual([]);
		const overhang = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
		expect(overhang).toBeLessThanOrEqual(0);
	}
});
