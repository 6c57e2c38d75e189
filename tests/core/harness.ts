import type { Page } from '@playwright/test';
import { ports } from '../ports.ts';

export { expect, test } from '../clean-console.ts';

/** Which wasm the page loads: the one with the test scenes, or the one whose mailbox is broken on purpose. */
export type Variant = 'testing' | 'broken';

/** Opens the harness page, and waits until its tools are there. */
export async function openHarness(page: Page, variant: Variant = 'testing'): Promise<void> {
	await page.goto(`http://localhost:${ports[variant]}/tests/harness/`);
	await page.waitForFunction(() => 'fillrate' in window);
}
