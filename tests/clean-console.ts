import { test as base, expect } from '@playwright/test';

/** A test whose page must not print a warning or an error, nor throw. */
export const test = base.extend<{ printed: string[] }>({
	printed: [
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
