import { readdirSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test } from '../kept-page.ts';
import { ports } from '../ports.ts';

const address = `http://localhost:${ports.examples}`;

/** The examples that are pages, by their folders. */
const pages = readdirSync('examples', { withFileTypes: true })
	.filter((item) => item.isDirectory() && /^\d\d-/.test(item.name) && item.name !== '06-native')
	.map(({ name }) => name)
	.sort();

/** How many colours a page's first picture shows on the screen. */
async function countColors(page: Page): Promise<number> {
	const canvas = page.locator('canvas').first();
	await canvas.scrollIntoViewIfNeeded();
	const png = (await canvas.screenshot()).toString('base64');
	return page.evaluate(async (data) => {
		const bytes = Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
		const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
		const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
		context?.drawImage(bitmap, 0, 0);
		const words = new Uint32Array(context?.getImageData(0, 0, bitmap.width, bitmap.height).data.buffer ?? []);
		return new Set(words).size;
	}, png);
}

test('the index lists every example', async ({ page }) => {
	await page.goto(`${address}/`);
	for (const name of [...pages, '06-native']) {
		await expect(page.locator(`a[href*="${name}"]`).first()).toBeVisible();
	}
});

for (const name of pages) {
	test(`${name} shows its picture`, async ({ page }) => {
		await page.goto(`${address}/${name}/`);
		await expect(page.locator('canvas').first()).toBeVisible();
		await expect.poll(() => countColors(page), { timeout: 45_000 }).toBeGreaterThan(1);
	});
}
