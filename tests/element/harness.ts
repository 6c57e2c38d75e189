import type { Page } from '@playwright/test';
import { ports } from '../ports.ts';

export { expect, test } from '../kept-page.ts';

/** Opens the element's page, and waits until its tools are there. */
export async function openElementPage(page: Page): Promise<void> {
	await page.goto(`http://localhost:${ports.pages}/element/`);
	await page.waitForFunction(() => 'element' in window);
}
