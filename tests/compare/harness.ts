import type { Page } from '@playwright/test';
import type { Driver } from '../../lab/measure/run.ts';
import type { Recording } from '../../lab/model/result.ts';
import type { Settings } from '../../lab/model/settings.ts';
import { expect as patient } from '../clean-console.ts';

export { test } from '../clean-console.ts';

/** A busy machine takes its seconds. */
export const expect = patient.configure({ timeout: 20_000 });

/** As short as a run can be: what it says is not looked at, but that it is shown. */
export const SHORT: Settings = { questions: ['transport'], size: { width: 64, height: 48 }, budget: 0.2, threads: 1 };

/** The same in an address. */
export const SEARCH = '?questions=transport&size=64x48&budget=0.2&threads=1';

/** Opens the page, and waits until it can be used. */
export async function openComparison(page: Page, search = ''): Promise<void> {
	await page.goto(`/compare.html${search}`);
	await page.waitForFunction(() => 'compare' in window);
}

/** What the page offers to a program: `window.compare`. */
export type { Driver };

/** Measures on the page, as a program that drives it does. */
export function measure(page: Page, settings = SHORT): Promise<Recording> {
	return page.evaluate((wanted) => window.compare.run(wanted), settings);
}
