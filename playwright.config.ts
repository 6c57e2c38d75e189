import { existsSync, readFileSync } from 'node:fs';
import { defineConfig, devices, type PlaywrightTestConfig } from '@playwright/test';
import { drivenArguments } from './scripts/setup/driven.mjs';
import { quiet } from './scripts/setup/quiet.mjs';
import { ports } from './tests/ports.ts';

/** The browsers that the set-up has found; a browser that is Playwright's own has no path. */
const found: { chromium?: string; firefox?: string } = existsSync('.tools/browsers.json')
	? JSON.parse(readFileSync('.tools/browsers.json', 'utf8'))
	: {};
const chromium = process.env.FILLRATE_CHROMIUM ?? found.chromium;
const firefox = process.env.FILLRATE_FIREFOX ?? found.firefox;

const inBrowser = {
	testDir: 'tests',
	testMatch: ['{core,element,gallery,compare,examples,isolation}/**/*.spec.ts'],
	// A pattern is held against any part of a path.
	testIgnore: ['unit/**', 'starter/**', 'package/**'],
};

/** A system's own Firefox is driven over WebDriver BiDi; Playwright's own needs nothing. */
const firefoxUse = firefox
	? {
			browserName: 'firefox' as const,
			channel: 'moz-firefox',
			launchOptions: { executablePath: firefox, args: drivenArguments },
		}
	: { ...devices['Desktop Firefox'] };

const chromiumUse = {
	browserName: 'chromium' as const,
	launchOptions: {
		// WebGPU also by software, so that the comparison's shaders are tested where there is no graphics processor.
		args: ['--no-sandbox', '--enable-unsafe-webgpu', ...quiet],
		...(chromium ? { executablePath: chromium } : {}),
	},
};

/** The projects that the command line chooses: `--project=unit`, `--project unit`. */
const chosen = process.argv.flatMap((argument, index) => {
	if (argument === '--project') return [process.argv[index + 1]];
	return argument.startsWith('--project=') ? [argument.slice('--project='.length)] : [];
});

/** Whether a test may open a page of this repository's; those of the projects `unit` and `package` open none. */
const needsServers = chosen.length === 0 || chosen.some((name) => name !== 'unit' && name !== 'package');

/** How long a server may take to be there, in milliseconds: it may build what it serves. */
const SERVER_TIMEOUT = 10 * 60_000;

function serve(
	command: string,
	port: number,
	first = '',
): Exclude<PlaywrightTestConfig['webServer'], undefined | unknown[]> {
	return {
		command: `${first}npx vite ${command} --port ${port} --strictPort`,
		port,
		reuseExistingServer: !process.env.CI,
		stdout: 'ignore',
		timeout: SERVER_TIMEOUT,
	};
}

export default defineConfig({
	// Tests mostly wait: for a browser, a page, a frame. What they measure is what happens, never how fast.
	workers: 2,
	timeout: 60_000,
	// Where nobody can look into it, a test that fails is tried once more, and named as flaky at the end when it then passes.
	retries: process.env.CI ? 1 : 0,
	forbidOnly: !!process.env.CI,
	reporter: 'list',
	use: { baseURL: `http://localhost:${ports.built}`, viewport: { width: 1280, height: 720 } },
	projects: [
		// In Node alone: pure functions, the starter's files, and what is published, packed and used as a user would.
		{ name: 'unit', testDir: 'tests', testMatch: ['{unit,starter}/**/*.spec.ts'] },
		{ name: 'package', testDir: 'tests/package', timeout: 15 * 60_000, use: chromiumUse },
		{ name: 'chromium', ...inBrowser, use: chromiumUse },
		{ name: 'firefox', ...inBrowser, use: firefoxUse },
	],
	webServer: needsServers
		? [
				serve('preview', ports.built),
				serve('--mode testing', ports.testing),
				serve('--mode broken', ports.broken),
				serve('preview examples', ports.examples),
				serve('preview tests', ports.pages, 'npx vite build tests && '),
			]
		: [],
});
