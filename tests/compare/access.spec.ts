/** The comparison page for everybody: by axe, on a phone, by keys. */

import type { Page } from '@playwright/test';
import { findViolations } from '../axe.ts';
import { expect, measure, openComparison, SEARCH, test } from './harness.ts';

const WIDE = { width: 1280, height: 800 };
const NARROW = { width: 360, height: 740 };

/** Measures, and unfolds all that is folded: with that everything is on the page that there can be. */
async function openAll(page: Page): Promise<void> {
	await openComparison(page, SEARCH);
	await measure(page);
	await expect(page.getByRole('heading', { name: 'Take it with you' })).toBeVisible();
	// The notice of its end goes by itself, which may be while somebody looks at it.
	await page.getByRole('button', { name: 'Dismiss' }).click();
	for (const summary of await page.locator('.notes > summary').all()) await summary.click();
}

test.describe('by axe', () => {
	test.skip(({ browserName }) => browserName !== 'chromium', 'what axe finds is in the page, whatever shows it');

	for (const colorScheme of ['light', 'dark'] as const) {
		for (const [width, viewport] of Object.entries({ wide: WIDE, narrow: NARROW })) {
			test(`nothing is wrong: ${colorScheme}, ${width}`, async ({ page }) => {
				await page.setViewportSize(viewport);
				await page.emulateMedia({ colorScheme });
				await openComparison(page, '?size=huge');
				expect(await findViolations(page), 'before anything').toEqual([]);
				await openAll(page);
				const paper = colorScheme === 'dark' ? 'rgb(21, 22, 26)' : 'rgb(245, 242, 234)';
				await expect(page.locator('html')).toHaveCSS('background-color', paper);
				expect(await findViolations(page), 'results').toEqual([]);
				await openComparison(page, '?questions=transport&size=64x48&budget=600');
				await page.getByRole('button', { name: 'Run', exact: true }).click();
				await expect(page.getByRole('progressbar')).toBeVisible();
				expect(await findViolations(page), 'while it runs').toEqual([]);
			});
		}
	}
});

test('on a phone nothing is too small to touch, and the page never goes sideways', async ({ page }) => {
	await page.setViewportSize(NARROW);
	await openAll(page);
	const targets = page.locator('button:visible, select:visible, .chips label, .contents a, .top a');
	const small = await targets.evaluateAll((elements) =>
		elements.filter((it) => it.getBoundingClientRect().height < 39.5).map(({ outerHTML }) => outerHTML),
	);
	expect(await targets.count()).toBeGreaterThan(0);
	expect(small).toEqual([]);
	expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
	const table = page.getByRole('region', { name: /all contenders/ });
	expect(await table.evaluate(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth), 'a table does').toBe(true);
});

test('everything is reached and worked by keys', async ({ page }) => {
	await openComparison(page, SEARCH);
	const reached: string[] = [];
	for (let press = 0; press < 40; press++) {
		await page.keyboard.press('Tab');
		const name = await page.evaluate(() => {
			const { activeElement } = document;
			return (
				activeElement?.id ||
				activeElement?.getAttribute('value') ||
				activeElement?.getAttribute('name') ||
				activeElement?.textContent?.trim() ||
				''
			);
		});
		reached.push(name);
		if (name === 'copy-link') break;
	}
	for (const name of ['Back to the gallery', 'How it measures', 'transport', 'size', 'budget', 'run', 'copy-link']) {
		expect(reached).toContain(name);
	}
	await page.locator('#run').focus();
	await page.keyboard.press('Enter');
	await expect(page.getByRole('heading', { name: 'Take it with you' })).toBeVisible({ timeout: 30_000 });
	await page.getByRole('button', { name: 'ImageBitmap' }).focus();
	await page.keyboard.press('Space');
	await expect(page.getByRole('img', { name: /^ImageBitmap, frame/ })).toBeVisible();
});
