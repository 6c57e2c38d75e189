// The browsers that the tests run in: Playwright's own, else the system's.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findPackageScript, findProgram, run } from '../../builder/machine/command.js';
import { Failure } from '../../builder/machine/failure.js';
import { recall, remember } from '../../builder/machine/record.js';
import { aptInstall, aptLimit, canAptInstall } from '../../builder/tools/debian.js';
import { tools } from './paths.mjs';

/** @typedef {'chromium' | 'firefox'} BrowserName */

/**
 * One browser: where it is, and whether Playwright brought it, and so finds it by itself.
 * @typedef {{ path: string, own: boolean }} Browser
 */

/**
 * What the set-up found: the paths of the system's browsers, and of those that Playwright brought.
 * @typedef {{ chromium?: string, firefox?: string, playwright: string[] }} Found
 */

/** playwright.config.ts reads this file, so that `npx playwright test` works by hand too. */
const recordFile = join(tools, 'browsers.json');

/** Milliseconds that Playwright may take to fetch its browsers: some 300 MB. */
const fetchLimit = 5 * 60_000;

/** The names that systems give these browsers, the plainest first. */
const systemNames = {
	chromium: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
	firefox: ['firefox-esr', 'firefox'],
};

const debianPackages = { chromium: 'chromium', firefox: 'firefox-esr' };

const names = /** @type {const} */ (['chromium', 'firefox']);

/**
 * Finds both browsers, installing what is missing. Returns what there is, for people.
 * @param {import('../../builder/machine/report.js').Report} report
 */
export async function installBrowsers(report) {
	const found = remembered() ?? (await search(report));
	remember(recordFile, found);
	return [found.chromium, found.firefox, ...found.playwright].filter(Boolean).join(', ');
}

/**
 * The variables that playwright.config.ts reads: the paths of those browsers that Playwright does not find by
 * itself. What the user has set comes before what was found.
 * @returns {NodeJS.ProcessEnv}
 */
export function browserEnvironment() {
	const { chromium, firefox } = remembered() ?? {};
	return {
		...(chromium ? { FILLRATE_CHROMIUM: chromium } : {}),
		...(firefox ? { FILLRATE_FIREFOX: firefox } : {}),
		...process.env,
	};
}

/**
 * @param {import('../../builder/machine/report.js').Report} report
 * @returns {Promise<Found>}
 */
async function search(report) {
	let browsers = await look();
	let missing = missingOf(browsers);
	if (missing.length > 0) {
		// A bare Debian lacks the libraries that the browsers need.
		const libraries = canAptInstall() ? ['--with-deps'] : [];
		const limit = fetchLimit + libraries.length * aptLimit;
		report(`asking Playwright for ${missing.join(', ')} (for ${limit / 60_000} minutes at most)`);
		const args = [findPackageScript('@playwright/test', 'playwright') ?? '', 'install', ...libraries, ...missing];
		const { code } = await run(process.execPath, args, { output: 'quiet', limit });
		if (code !== 0) report('Playwright could not fetch them');
		browsers = await look();
		missing = missingOf(browsers);
	}
	const packages = missing.map((name) => debianPackages[name]);
	if (missing.length > 0 && canAptInstall()) {
		await aptInstall(packages, report);
		browsers = await look();
		missing = missingOf(browsers);
	}
	if (missing.length === 0) return foundOf(browsers);
	throw new Failure(
		`The tests lack a browser: ${missing.join(', ')}.`,
		`Install it with \`npx playwright install ${missing.join(' ')}\`, or the system's own (Debian, as root: apt-get install ${packages.join(' ')}).`,
	);
}

/**
 * @param {Partial<Record<BrowserName, Browser>>} browsers
 * @returns {Found}
 */
function foundOf({ chromium, firefox }) {
	return {
		...(chromium && !chromium.own ? { chromium: chromium.path } : {}),
		...(firefox && !firefox.own ? { firefox: firefox.path } : {}),
		playwright: [chromium, firefox].flatMap((browser) => (browser?.own ? [browser.path] : [])),
	};
}

/** @param {Partial<Record<BrowserName, Browser>>} browsers */
function missingOf(browsers) {
	return names.filter((name) => browsers[name] === undefined);
}

/** What is on this machine now. */
async function look() {
	const playwright = await import('@playwright/test');
	/** @type {Partial<Record<BrowserName, Browser>>} */
	const browsers = {};
	for (const name of names) {
		const own = playwright[name].executablePath();
		const system = systemNames[name].map((each) => findProgram(each)).find((path) => path !== undefined);
		if (existsSync(own)) browsers[name] = { path: own, own: true };
		else if (system !== undefined) browsers[name] = { path: system, own: false };
	}
	return browsers;
}

/** What was found last time, while all of it is still there. */
function remembered() {
	const found = /** @type {Found | undefined} */ (recall(recordFile));
	if (found === undefined) return undefined;
	const paths = [found.chromium, found.firefox, ...found.playwright];
	return paths.every((path) => path === undefined || existsSync(path)) ? found : undefined;
}
