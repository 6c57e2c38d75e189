// The browsers that are measured, and the servers that they load from.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, firefox } from '@playwright/test';
import { createServer, defaultClientConditions, preview } from 'vite';
import { isolationHeaders } from '../../builder/headers.js';
import { describeCommit } from '../../scripts/commit.mjs';
import { browserEnvironment } from '../../scripts/setup/browsers.mjs';
import { nodeModules, root } from '../../scripts/setup/paths.mjs';
import { quiet } from '../../scripts/setup/quiet.mjs';

/** @typedef {import('@playwright/test').Browser} Browser */
/** @typedef {import('../../scripts/setup/browsers.mjs').BrowserName} BrowserName */

/** What browsers are called in text. */
export const titles = /** @type {const} */ ({ chromium: 'Chromium', firefox: 'Firefox' });

/** What Vite has bundled of the peers' packages for the server of {@link withSources}. */
export const bundled = join(nodeModules, '.vite-bench');

const ports = { sources: 4820, built: 4821 };

/**
 * Opens a browser, hands it to `work`, and closes it whatever happens.
 * @template Made
 * @param {BrowserName} name
 * @param {(browser: Browser) => Promise<Made>} work
 */
export async function withBrowser(name, work) {
	const browser = await launch(name);
	try {
		return await work(browser);
	} finally {
		await browser.close();
	}
}

/** @param {BrowserName} name */
function launch(name) {
	const { FILLRATE_CHROMIUM, FILLRATE_FIREFOX } = browserEnvironment();
	if (name === 'chromium') {
		const args = ['--no-sandbox', ...quiet];
		return chromium.launch({ args, ...(FILLRATE_CHROMIUM ? { executablePath: FILLRATE_CHROMIUM } : {}) });
	}
	// A system's own Firefox is driven over WebDriver BiDi; Playwright's own needs nothing.
	return firefox.launch(FILLRATE_FIREFOX ? { channel: 'moz-firefox', executablePath: FILLRATE_FIREFOX } : {});
}

/**
 * Serves this folder's pages from their sources, hands over the address, and closes the server whatever happens.
 * @template Made
 * @param {(url: string) => Promise<Made>} work
 */
export async function withSources(work) {
	const server = await createServer({
		configFile: false,
		root: import.meta.dirname,
		cacheDir: bundled,
		logLevel: 'warn',
		define: { FILLRATE_COMMIT: JSON.stringify(describeCommit()) },
		// The library's sources, as on this repository's other pages.
		resolve: { conditions: ['@fillrate/source', ...defaultClientConditions] },
		server: {
			port: ports.sources,
			strictPort: true,
			headers: isolationHeaders,
			fs: { allow: [root] },
			hmr: false,
			watch: null,
		},
	});
	try {
		await server.listen();
		return await work(`http://localhost:${ports.sources}`);
	} finally {
		await server.close();
	}
}

/**
 * Serves the built site, as {@link withSources} does the sources.
 * @template Made
 * @param {(url: string) => Promise<Made>} work
 */
export async function withBuilt(work) {
	const server = await preview({
		configFile: join(root, 'vite.config.ts'),
		logLevel: 'warn',
		preview: { port: ports.built, strictPort: true },
	});
	try {
		return await work(`http://localhost:${ports.built}`);
	} finally {
		await server.close();
	}
}

/**
 * The processor time that all processes below this one use in so many milliseconds, as a part of one core. Linux alone;
 * `undefined` elsewhere.
 * @param {number} milliseconds
 */
export async function measureLoad(milliseconds) {
	if (process.platform !== 'linux') return undefined;
	const before = ticksBelow(process.pid);
	await new Promise((resolve) => setTimeout(resolve, milliseconds));
	// A tick is a hundredth of a second on every Linux: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
	return (ticksBelow(process.pid) - before) / (milliseconds / 10);
}

/**
 * @param {number} ancestor
 * @returns {number}
 */
function ticksBelow(ancestor) {
	/** @type {Map<number, { parent: number, ticks: number }>} */
	const processes = new Map();
	for (const name of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
		try {
			const fields = readFileSync(`/proc/${name}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
			processes.set(Number(name), { parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) });
		} catch {
			// Gone meanwhile.
		}
	}
	/** @type {(pid: number) => boolean} */
	const isBelow = (pid) => {
		const parent = processes.get(pid)?.parent;
		return parent !== undefined && (parent === ancestor || isBelow(parent));
	};
	return [...processes].reduce((sum, [pid, { ticks }]) => sum + (isBelow(pid) ? ticks : 0), 0);
}
