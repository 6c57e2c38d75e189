import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test as base, expect, type TestInfo } from '@playwright/test';

/** What a test says in which the browser's driver has blocked a worker; for that alone a person's machine tries a test again. */
const BLOCKED = /the pool of \d+ threads did not start/;

/** A test whose page must not print a warning or an error, nor throw. */
export const test = base.extend<{ unavoidable: RegExp; printed: string[] }>({
	/** What the browser prints of itself, and no page can keep it from. */
	unavoidable: [/(?!)/, { option: true }],
	printed: [
		async ({ page, unavoidable }, use, testInfo) => {
			requireBlocked(testInfo);
			const printed: string[] = [];
			page.on('console', (message) => {
				const isBad = ['warning', 'error'].includes(message.type()) && !unavoidable.test(message.text());
				if (isBad) printed.push(`${message.type()}: ${message.text()}`);
			});
			page.on('pageerror', (error) => printed.push(`thrown: ${error.message}`));
			await use(printed);
			noteFailure(testInfo, printed);
			expect(printed, 'the console is clean').toEqual([]);
		},
		{ auto: true },
	],
});

/** Notes what a test has failed of, for the next try of it: also what the page has thrown, where a time ran out. */
function noteFailure({ errors, project, testId }: TestInfo, printed: readonly string[]): void {
	const failures = [...errors.map(({ message }) => message), ...printed];
	if (failures.length === 0) return;
	mkdirSync(project.outputDir, { recursive: true });
	writeFileSync(join(project.outputDir, `${testId}.txt`), failures.join('\n'));
}

/** A second try stands only for a first that was blocked: one that failed of anything else has failed. */
function requireBlocked({ retry, project, testId }: TestInfo): void {
	if (retry === 0 || process.env.CI) return;
	const note = join(project.outputDir, `${testId}.txt`);
	const failure = existsSync(note) ? readFileSync(note, 'utf8') : 'a time that ran out';
	rmSync(note, { force: true });
	if (!BLOCKED.test(failure)) throw new Error(`it has failed before, and not of a blocked worker: ${failure}`);
}

export { expect };
