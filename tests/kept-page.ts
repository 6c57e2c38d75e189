import type { Page } from '@playwright/test';
import { test as base } from './clean-console.ts';

export { expect } from './clean-console.ts';

/** The pages that tests have left in this process, by where their relative addresses begin. */
const kept = new Map<string | undefined, Page>();

/**
 * A test on the page that the test before it has left: it loads it anew, which takes a third of the time of opening one. Routes,
 * listeners, size, colour scheme and what the site has stored are as they were; whoever changes the page for good, as by a
 * script that runs before its own, takes the test of clean-console.ts.
 */
export const test = base.extend({
	page: async ({ browser, viewport, baseURL }, use) => {
		const page = kept.get(baseURL) ?? (await browser.newPage({ viewport, ...(baseURL ? { baseURL } : {}) }));
		kept.set(baseURL, page);
		// Another page may have had the focus since.
		await page.bringToFront();
		await use(page);
		page.removeAllListeners();
		await page.unrouteAll({ behavior: 'ignoreErrors' });
		await page.emulateMedia({ colorScheme: null });
		if (viewport) await page.setViewportSize(viewport);
		// A test that was skipped has opened nothing.
		if (page.url() !== 'about:blank') await page.evaluate(() => localStorage.clear());
	},
});
