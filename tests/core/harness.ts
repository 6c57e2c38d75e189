import { test as base, expect, type Page } from '@playwright/test';
import { ports } from '../ports.ts';

/** Which wasm the page loads: the one with the test scenes, or the one whose mailbox is broken on purpose. */
export type Variant = 'testing' | 'broken';

/** Opens the harness page, and waits until its tools are there. */
export async function openHarness(page: Page, variant: Variant = 'testing'): Promise<void> {
	await page.goto(`http://localhost:${ports[variant]}/tests/harness/`);
	await page.waitForFunction(() => 'fillrate' in window);
}

/** A test whose page must not print a warning or an error, nor throw. */
export const test = base.extend<{ console: string[] }>({
	console: [
		async ({ page }, use) => {
			const printed: string[] = [];
			page.on('console', (message) => {
				if (['warning', 'error'].includes(message.type())) printed.push(`${message.type()}: ${message.text()}`);
			});
			page.on('pageerror', (error) => printed.push(`thrown: ${error.message}`));
			await use(printed);
			expect(printed, 'the console is clean').toEqual([]);
		},
		{ auto: true },
	],
});

export { expect };
