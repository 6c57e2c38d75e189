import { test } from '@playwright/test';

/** Notes what a test has measured: `npm run soak` keeps it. No test asserts it. */
export function note(what: string, figures: Readonly<Record<string, unknown>>): void {
	test.info().annotations.push({ type: 'figures', description: JSON.stringify({ what, ...figures }) });
}

/** Notes how long it took, in milliseconds, until the page said what is wrong, and returns that. */
export async function noteTime<Value>(what: string, act: () => Promise<Value>): Promise<Value> {
	const begun = performance.now();
	const value = await act();
	note(what, { noticed: performance.now() - begun });
	return value;
}
