import { test } from '@playwright/test';

/** Notes what a test has measured: `npm run soak` keeps it. No test asserts it. */
export function note(what: string, figures: Readonly<Record<string, unknown>>): void {
	test.info().annotations.push({ type: 'figures', description: JSON.stringify({ what, ...figures }) });
}
