// The comparison page, run headless: each question on a page of its own.

import { Failure } from '../../builder/machine/failure.js';
import { stage } from '../../builder/machine/report.js';
import { titles, withBrowser } from './browser.mjs';
import { loadResults } from './load.mjs';
import { describeMachine } from './record.mjs';

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {import('../model/comparison.ts').Question} Question */
/** @typedef {import('../model/settings.ts').Settings} Settings */
/** @typedef {import('../../scripts/setup/browsers.mjs').BrowserName} BrowserName */
/** @typedef {import('../../builder/machine/report.js').Report} Say */
/** @typedef {import('./plan.mjs').Effort} Effort */
/** @typedef {import('./results/results.ts').Result} Result */

/**
 * What the page gives to who drives it: compare/compare.ts.
 * @typedef {{ run(settings: Settings): Promise<Result>, readonly defaults: Settings }} Compare
 */

/** How long a question may take, in milliseconds: far longer than any takes that ends at all. */
const limit = 30 * 60_000;

/** How often a question is asked at most: the driver of Firefox now and then blocks a worker for good. */
const tries = { chromium: 1, firefox: 3 };

/**
 * Runs the whole comparison in a browser.
 * @param {BrowserName} name
 * @param {string} url of the built site
 * @param {Effort} effort
 * @returns {Promise<Result>}
 */
export async function measureComparison(name, url, effort) {
	const { QUESTIONS, mergeResults } = await loadResults();
	const results = [];
	for (const question of QUESTIONS) {
		results.push(
			await stage(`${question}, ${titles[name]}`, (say) => ask(name, url, question, effort, say), countComparisons),
		);
	}
	return mergeResults(results, describeMachine());
}

/**
 * Asks one question in a fresh browser, and again where a worker was blocked.
 * @param {BrowserName} name
 * @param {string} url
 * @param {Question} question
 * @param {Effort} effort
 * @param {Say} say
 * @returns {Promise<Result>}
 */
async function ask(name, url, question, effort, say) {
	const { findBlocked } = await loadResults();
	for (let left = tries[name] - 1; ; left--) {
		const result = await withBrowser(name, async (browser) => {
			const page = await browser.newPage();
			page.on('pageerror', (error) => say(`the page threw: ${error.message}`));
			await page.goto(`${url}/compare.html`);
			await page.waitForFunction(() => 'compare' in window);
			await reportProgress(page, say);
			return within(run(page, question, effort)).catch((error) => {
				throw failure(question, name, error);
			});
		});
		const [blocked] = findBlocked(result);
		if (blocked === undefined || left === 0) return result;
		say(`${blocked}; it is tried again in a fresh browser`);
	}
}

/**
 * @param {Page} page
 * @param {Question} question
 * @param {Effort} effort
 * @returns {Promise<Result>}
 */
async function run(page, question, { budget, pictures }) {
	const { parseResult } = await loadResults();
	const size = pictures[question];
	const wanted = { questions: [question], ...(budget ? { budget } : {}), ...(size ? { size } : {}) };
	const text = await page.evaluate(async (wanted) => {
		const { defaults, run } = /** @type {typeof window & { compare: Compare }} */ (window).compare;
		return JSON.stringify(await run({ ...defaults, ...wanted }));
	}, wanted);
	return parseResult(text);
}

/** @param {Result} result */
export function countComparisons({ comparisons: { length } }) {
	return length === 1 ? '1 comparison' : `${length} comparisons`;
}

/**
 * Prints which comparison the page runs, and how much time it expects to need. Once for each, as the page
 * shows it: nothing asks the page while it measures.
 * @param {Page} page
 * @param {Say} say
 */
async function reportProgress(page, say) {
	await page.exposeFunction('progressed', say);
	await page.evaluate(() => {
		const status = document.querySelector('#progress [role=status]');
		const left = document.querySelector('#progress .progress-left');
		if (!status) throw new Error('compare.html shows no progress');
		const notify = () => {
			const title = status.textContent?.replace(/^Measuring: (Starting$)?/, '');
			const time = left?.textContent ? `, ${left.textContent}` : '';
			const { progressed } = /** @type {typeof window & { progressed: Say }} */ (window);
			if (title) progressed(`${title}${time}`);
		};
		new MutationObserver(notify).observe(status, { childList: true, characterData: true, subtree: true });
	});
}

/**
 * @template Made
 * @param {Promise<Made>} work
 * @returns {Promise<Made>}
 */
async function within(work) {
	/** @type {NodeJS.Timeout | undefined} */
	let timer;
	/** @type {Promise<never>} */
	const late = new Promise((_, reject) => {
		timer = setTimeout(() => reject(new Error(`nothing came within ${limit / 60_000} minutes`)), limit);
	});
	try {
		return await Promise.race([work, late]);
	} finally {
		clearTimeout(timer);
	}
}

/**
 * @param {Question} question
 * @param {BrowserName} name
 * @param {unknown} error
 */
function failure(question, name, error) {
	const [reason] = (error instanceof Error ? error.message : String(error)).split('\n');
	return new Failure(
		`The comparison page did not answer ${question} in ${titles[name]}: ${reason}`,
		'Open compare.html in that browser, and see where it stops.',
	);
}
