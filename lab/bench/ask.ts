import type { Page } from '@playwright/test';
import { Failure } from '../../builder/machine/failure.js';
import { type Report, stage } from '../../builder/machine/report.js';
import type { BrowserName } from '../../scripts/setup/browsers.mjs';
import { parseRecording, writeRecording } from '../export/recording-file.ts';
import type { Question } from '../model/comparison.ts';
import type { Recording } from '../model/result.ts';
import type { Settings } from '../model/settings.ts';
import { titles, withBrowser } from './browser.mjs';
import { measureNative } from './native.ts';

/** Where the pages are: the built site, and this folder's from their sources. */
interface Addresses {
	readonly built: string;
	readonly sources: string;
}

/** How long a question may take, in milliseconds: far longer than any takes that ends at all. */
const LIMIT = 30 * 60_000;

/** What the message of a contender says whose worker Firefox's driver has blocked, as it sometimes does. */
const BLOCKED = /the pool of \d+ threads did not start/;

/** How often a question is asked at most in Firefox. */
const TRIES = 3;

/** What a quick run asks for. */
const QUICK: Partial<Settings> = { budget: 1 };
const QUICK_SIZES: Partial<Record<Question, Settings['size']>> = {
	scenes: { width: 1280, height: 720 },
	// Of the lesson's way one picture at 1080p takes seconds.
	jank: { width: 640, height: 360 },
};

/** Asks questions, each on a page of its own in a fresh browser. */
export async function askAll(
	browser: BrowserName,
	questions: readonly Question[],
	addresses: Addresses,
	isQuick: boolean,
): Promise<readonly Recording[]> {
	const recordings: Recording[] = [];
	for (const question of questions) {
		const url = question === 'peers' ? `${addresses.sources}/page/` : `${addresses.built}/compare.html`;
		const size = QUICK_SIZES[question];
		const wanted = { questions: [question], ...(isQuick ? { ...QUICK, ...(size ? { size } : {}) } : {}) };
		const count = ({ results }: Recording): string => `${results[0]?.comparisons.length} comparisons`;
		recordings.push(await stage(`${question}, ${titles[browser]}`, (say) => ask(browser, url, wanted, say), count));
	}
	return recordings;
}

/** Asks one question, and again where a worker was blocked. */
async function ask(browser: BrowserName, url: string, wanted: Partial<Settings>, say: Report): Promise<Recording> {
	for (let left = browser === 'firefox' ? TRIES - 1 : 0; ; left--) {
		const recording = await withBrowser(browser, async (opened) => {
			const page = await opened.newPage();
			page.on('pageerror', (error) => say(`the page threw: ${error.message}`));
			await page.exposeFunction('progressed', say);
			await page.exposeFunction('measureNative', measureNative);
			await page.goto(url);
			await page.waitForFunction(() => 'compare' in window);
			await reportProgress(page);
			return within(run(page, wanted)).catch((error: unknown) => {
				const [reason] = (error instanceof Error ? error.message : String(error)).split('\n');
				throw new Failure(
					`${url} did not answer ${wanted.questions?.join()} in ${titles[browser]}: ${reason}`,
					'Open it in that browser, and see where it stops.',
				);
			});
		});
		if (left === 0 || !BLOCKED.test(writeRecording(recording))) return recording;
		say('a worker was blocked; it is tried again in a fresh browser');
	}
}

async function run(page: Page, wanted: Partial<Settings>): Promise<Recording> {
	const text = await page.evaluate(async (settings) => {
		const { compare } = window;
		return JSON.stringify(await compare.run({ ...compare.defaults, ...settings }));
	}, wanted);
	return parseRecording(text);
}

/** Prints which comparison the page runs, and how much time it expects to need; once for each, as the page shows it. */
async function reportProgress(page: Page): Promise<void> {
	await page.evaluate(() => {
		const status = document.querySelector('#progress [role=status]');
		const left = document.querySelector('#progress-left');
		const notify = (): void => {
			const title = status?.textContent?.replace(/^Starting$/, '');
			const time = left?.textContent ? `, ${left.textContent}` : '';
			const { progressed } = window as typeof window & { progressed(text: string): void };
			if (title) progressed(`${title}${time}`);
		};
		if (status) new MutationObserver(notify).observe(status, { childList: true, characterData: true, subtree: true });
	});
}

async function within<Made>(work: Promise<Made>): Promise<Made> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<never>((_, reject) => {
		timer = setTimeout(() => reject(new Error(`nothing came within ${LIMIT / 60_000} minutes`)), LIMIT);
	});
	try {
		return await Promise.race([work, late]);
	} finally {
		clearTimeout(timer);
	}
}
