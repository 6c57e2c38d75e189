// The browser that is measured, and the servers that it loads from.

import { readdirSync, readFileSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { createServer, preview } from 'vite';
import { browserEnvironment } from '../scripts/setup/browsers.mjs';

/** @typedef {import('@playwright/test').Browser} Browser */
/** @typedef {import('@playwright/test').Page} Page */

const ports = { sources: 4820, built: 4821 };

const quiet = [
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

/**
 * Opens a browser and its servers, hands them to `work`, and closes them whatever happens.
 * @param {(open: { browser: Browser, sources: string, built: string }) => Promise<void>} work
 */
export async function withBrowser(work) {
	const sources = await createServer({
		logLevel: 'warn',
		server: { port: ports.sources, strictPort: true, hmr: false, watch: null },
	});
	await sources.listen();
	const built = await preview({ logLevel: 'warn', preview: { port: ports.built, strictPort: true } });
	const executablePath = browserEnvironment().FILLRATE_CHROMIUM;
	const browser = await chromium.launch({
		args: ['--no-sandbox', ...quiet],
		...(executablePath ? { executablePath } : {}),
	});
	try {
		await work({ browser, sources: `http://localhost:${ports.sources}`, built: `http://localhost:${ports.built}` });
	} finally {
		await browser.close();
		await built.close();
		await sources.close();
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
