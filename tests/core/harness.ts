import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { ports } from '../ports.ts';

export { expect, test } from '../clean-console.ts';

/** Which wasm the page loads: the one with the test scenes, or the one whose mailbox is broken on purpose. */
export type Variant = 'testing' | 'broken';

/** The page lies outside the site's root, so the development server is asked for the file. */
const page = fileURLToPath(new URL('../harness/index.html', import.meta.url)).replaceAll('\\', '/');

/** The address of the harness page. */
export function harnessUrl(variant: Variant = 'testing'): URL {
	return new URL(`/@fs/${page.replace(/^\//, '')}`, `http://localhost:${ports[variant]}`);
}

/** What the addresses of the library's scripts begin with. */
export function librarySources(): string {
	return new URL('../../main/', harnessUrl()).href;
}

/** Opens the harness page, and waits until its tools are there. */
export async function openHarness(page: Page, variant: Variant = 'testing'): Promise<void> {
	await page.goto(harnessUrl(variant).href);
	await page.waitForFunction(() => 'fillrate' in window);
}
