import type { Page } from '@playwright/test';
import type { Result } from '../../lab/model/result.ts';
import type { Settings } from '../../lab/model/settings.ts';
import type { Driver } from '../../site/compare/main.ts';
import { test as base, expect as patient } from '../clean-console.ts';
import { ports } from '../ports.ts';

/** Intervals are drawn from samples a thousand times, which on a busy machine takes its seconds. */
export const expect = patient.configure({ timeout: 20_000 });

/** As short as a run can be: what it says is not looked at, but that it is shown. */
export const SHORT: Settings = { questions: ['transport'], size: { width: 64, height: 48 }, budget: 0.2, threads: 1 };

/** A test with a real result, which a short run in the same browser has given. */
export const test = base.extend<object, { readonly measured: Result }>({
	measured: [
		async ({ browser }, use) => {
			const page = await browser.newPage({ baseURL: `http://localhost:${ports.built}` });
			await openComparison(page);
			const measured = await page.evaluate((settings) => window.compare.run(settings), SHORT);
			await page.close();
			await use(measured);
		},
		{ scope: 'worker', timeout: 60_000 },
	],
});

/** What the page offers to a program. */
export type { Driver };

/** A file as `setInputFiles` and {@link dropFiles} take it. */
export interface GivenFile {
	readonly name: string;
	readonly mimeType: string;
	readonly buffer: Buffer;
}

/** Opens the page, and waits until it can be used. */
export async function openComparison(page: Page, search = ''): Promise<void> {
	await page.goto(`/compare.html${search}`);
	await page.waitForFunction(() => 'compare' in window);
}

/** A result as a file. */
export function fileOf(result: unknown, name = 'result.json'): GivenFile {
	return textFile(JSON.stringify(result), name);
}

/** Any text as a file. */
export function textFile(text: string, name: string): GivenFile {
	return { name, mimeType: 'application/json', buffer: Buffer.from(text) };
}

/** The same run an hour later, in which Fillrate took `times` as long. */
export function laterRun(result: Result, times: number): Result {
	return {
		...result,
		date: new Date(Date.parse(result.date) + 3_600_000).toISOString(),
		comparisons: result.comparisons.map((comparison) => ({
			...comparison,
			contenders: comparison.contenders.map((contender) => {
				if (contender.kind !== 'shipped') return contender;
				const readings = contender.readings.map((reading) =>
					Object.fromEntries(Object.entries(reading).map(([id, samples]) => [id, samples.map((each) => each * times)])),
				);
				return { ...contender, readings };
			}),
		})),
	};
}

/** Gives files by the button. */
export async function giveFiles(page: Page, ...files: GivenFile[]): Promise<void> {
	await page.locator('input[type=file]').setInputFiles(files);
}

/** Drops files on the page, as a hand does. */
export async function dropFiles(page: Page, ...files: GivenFile[]): Promise<void> {
	const given = files.map(({ name, buffer }) => ({ name, text: buffer.toString() }));
	await page.evaluate((dropped) => {
		const dataTransfer = new DataTransfer();
		for (const { name, text } of dropped) dataTransfer.items.add(new File([text], name, { type: 'application/json' }));
		for (const type of ['dragover', 'drop']) {
			document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
		}
	}, given);
}

/** The notice that shows an error. */
export function alert(page: Page) {
	return page.locator('#notices').getByRole('alert');
}

/** The texts of a table's column, from above. */
export async function readColumn(page: Page, table: string, index: number): Promise<readonly string[]> {
	return page.getByRole('region', { name: table }).locator(`tbody tr > :nth-child(${index})`).allInnerTexts();
}
