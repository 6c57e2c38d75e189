import { Failure } from '../../builder/machine/failure.js';
import { type Report, stage } from '../../builder/machine/report.js';
import type { BrowserName } from '../../scripts/setup/browsers.mjs';
import { parseRecording } from '../export/recording-file.ts';
import type { Question } from '../model/comparison.ts';
import type { Recording } from '../model/result.ts';
import type { Settings } from '../model/settings.ts';
import { type Addresses, titles, withBrowser } from './browser.ts';
import { measureNative } from './native.ts';

/** What a quick run asks for: it has the least rounds, of smaller pictures where those take long. */
const QUICK: Partial<Settings> = { budget: 0.5 };
const QUICK_SIZES: Partial<Record<Question, Settings['size']>> = {
	scenes: { width: 1280, height: 720 },
	jank: { width: 320, height: 180 },
	peers: { width: 640, height: 360 },
	filters: { width: 800, height: 600 },
};

/** What is asked on a page of the benchmark's own. */
const OWN: readonly Question[] = ['peers', 'filters'];

/** Asks questions, each on a page of its own in a fresh browser. */
export async function askAll(
	browser: BrowserName,
	questions: readonly Question[],
	addresses: Addresses,
	isQuick: boolean,
): Promise<readonly Recording[]> {
	const recordings: Recording[] = [];
	for (const question of questions) {
		const url = OWN.includes(question) ? `${addresses.sources}/page/` : `${addresses.built}/compare.html`;
		const quick = isQuick ? { ...QUICK, size: QUICK_SIZES[question] ?? null } : {};
		const work = async (say: Report): Promise<Recording> =>
			parseRecording(await ask(browser, url, { questions: [question], ...quick }, say));
		const count = ({ results }: Recording): string => `${results[0]?.comparisons.length} comparisons`;
		recordings.push(await stage(`${question}, ${titles[browser]}`, work, count));
	}
	return recordings;
}

function ask(browser: BrowserName, url: string, wanted: Partial<Settings>, say: Report): Promise<string> {
	return withBrowser(browser, async (opened) => {
		const page = await opened.newPage();
		page.on('pageerror', (error) => say(`the page threw: ${error.message}`));
		await page.exposeFunction('comparisonBegins', (title: string, left: number) =>
			say(`${title}, ${Math.ceil(left / 1000)} s left`),
		);
		await page.exposeFunction('measureNative', measureNative);
		try {
			await page.goto(url);
			await page.waitForFunction(() => 'compare' in window);
			return await page.evaluate(async (settings) => {
				const { compare } = window;
				return JSON.stringify(await compare.run({ ...compare.defaults, ...settings }));
			}, wanted);
		} catch (error) {
			const [reason] = (error instanceof Error ? error.message : String(error)).split('\n');
			throw new Failure(
				`${url} did not answer ${wanted.questions?.join()} in ${titles[browser]}: ${reason}`,
				'Open it in that browser, and see where it stops.',
			);
		}
	});
}
