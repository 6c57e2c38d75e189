// `npm run posters`: takes the pictures that the gallery shows of each scene until its first frame comes, from the built
// gallery itself.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { preview } from 'vite';
import { entry, stage } from '../builder/machine/report.js';
import { browserEnvironment } from './setup/browsers.mjs';
import { root } from './setup/paths.mjs';
import { quiet } from './setup/quiet.mjs';

const folder = join(root, 'site/gallery/posters');

/** How long a scene moves before it is taken, in milliseconds. */
const MOVES = 2000;

await entry(async () => {
	mkdirSync(folder, { recursive: true });
	const server = await preview({ configFile: join(root, 'vite.config.ts'), preview: { port: 4822, strictPort: true } });
	const { FILLRATE_CHROMIUM } = browserEnvironment();
	const own = FILLRATE_CHROMIUM ? { executablePath: FILLRATE_CHROMIUM } : {};
	const browser = await chromium.launch({ ...own, args: ['--no-sandbox', ...quiet] });
	const page = await browser.newPage({ viewport: { width: 960, height: 600 } });
	const address = 'http://localhost:4822/';
	await page.goto(address);
	await page.locator('#scenes a').first().waitFor();
	const links = await page
		.locator('#scenes a')
		.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
	for (const link of links) {
		const name = new URLSearchParams(link).get('scene') ?? '';
		await stage(`poster of ${name}`, () => take(page, new URL(link, address).href, join(folder, `${name}.jpg`)));
	}
	await browser.close();
	await server.close();
});

/**
 * @param {import('@playwright/test').Page} page
 * @param {string} address
 * @param {string} file
 */
async function take(page, address, file) {
	await page.goto(address);
	await page.waitForFunction(() => performance.getEntriesByName('fillrate-first-frame').length > 0);
	await page.keyboard.press('p');
	// What lies on the picture is no part of it.
	await page.addStyleTag({ content: '#stage > :not(canvas) { visibility: hidden }' });
	await page.waitForTimeout(MOVES);
	const bytes = await page.locator('#picture').screenshot({ type: 'jpeg', quality: 60 });
	writeFileSync(file, bytes);
	return `${(bytes.length / 1000).toFixed(0)} kB`;
}
