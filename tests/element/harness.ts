import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { ports } from '../ports.ts';

export { expect, test } from '../clean-console.ts';

/** The page lies outside the site's root, so the development server is asked for the file. */
const file = fileURLToPath(new URL('index.html', import.meta.url)).replaceAll('\\', '/');

/** Opens the element's page, and waits until its tools are there. */
export async function openElementPage(page: Page): Promise<void> {
	await page.goto(`http://localhost:${ports.testing}/@fs/${file.replace(/^\//, '')}`);
	await page.waitForFunction(() => 'element' in window);
}
