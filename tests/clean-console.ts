import { type Browser, test as base, expect } from '@playwright/test';
import { freeWorkers } from '../scripts/setup/driven.mjs';

/** A test whose page must not print a warning or an error, nor throw. */
export const test = base.extend<{ unavoidable: RegExp; printed: string[] }, { browser: Browser }>({
	browser: [
		async ({ browser }, use) => {
			if (browser.browserType().name() === 'firefox') await freeWorkers(browser);
			await use(browser);
		},
		{ scope: 'worker' },
	],
	/** What the browser prints of itself, and no page can keep it from. */
	unavoidable: [/(?!)/, { option: true }],
	printed: [
		async ({ page, unavoidable }, use) => {
			const printed: string[] = [];
			page.on('console', (message) => {
				const isBad = ['warning', 'error'].includes(message.type()) && !unavoidable.test(message.text());
				if (isBad) printed.push(`${message.type()}: ${message.text()}`);
			});
			page.on('pageerror', (error) => printed.push(`thrown: ${error.message}`));
			await use(printed);
			expect(printed, 'the console is clean').toEqual([]);
		},
		{ auto: true },
	],
});

export { expect };
