import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { ports } from '../ports.ts';

export { test as freshTest } from '../clean-console.ts';
export { expect, test } from '../kept-page.ts';

/**
 * How the page comes: built, with the test scenes; or file by file from a development server, with these or with the module
 * whose mailbox is broken on purpose.
 */
export type Variant = 'built' | 'served' | 'broken';

const folder = fileURLToPath(new URL('../harness/', import.meta.url)).replaceAll('\\', '/');

/** The address of the harness page. */
export function harnessUrl(variant: Variant = 'built'): URL {
	if (variant === 'built') return new URL(`http://localhost:${ports.pages}/harness/`);
	const port = variant === 'served' ? ports.testing : ports.broken;
	// The page lies outside the site's root, so the development server is asked for the file.
	return new URL(`/@fs/${folder.replace(/^\//, '')}index.html`, `http://localhost:${port}`);
}

/** What the addresses of the library's scripts begin with, on the page that is served. */
export function librarySources(): string {
	return new URL('../../main/', harnessUrl('served')).href;
}

/** Opens the harness page, and waits until its tools are there. */
export async function openHarness(page: Page, variant: Variant = 'built'): Promise<void> {
	await page.goto(harnessUrl(variant).href);
	await page.waitForFunction(() => 'fillrate' in window);
}
