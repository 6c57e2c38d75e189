/** What is measured once, and no page can see. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser } from '@playwright/test';
import type { BrowserName } from '../../scripts/setup/browsers.mjs';
import { root } from '../../scripts/setup/paths.mjs';
import { percent } from '../conclude/words.ts';
import type { Facts } from '../model/contender.ts';
import { SIZES } from '../model/settings.ts';
import { median } from '../statistics/sample.ts';
import { type Addresses, withBrowser } from './browser.ts';
import { countDrawn } from './drawn.ts';

/** How often the gallery is opened; the first visits fill the caches, of the network and of compiled code. */
const VISITS = { warm: 2, all: 6 } as const;

/** How long a still picture is on show before its load is measured, and while it is, in milliseconds. */
const REST = { before: 2000, measured: 4000 } as const;

export async function measureOnce(
	browsers: readonly BrowserName[],
	{ built, sources }: Addresses,
	isQuick: boolean,
): Promise<Facts> {
	const facts = await withBrowser('chromium', async (browser) => ({
		'navigation to first frame, warm cache': `${(await measureFirstFrame(browser, built)).toFixed(0)} ms`,
		'the gallery with a still picture': `${percent(await measureRest(browser, built))} of a core`,
		'wasm, gzip': `${(gzipSync(readFileSync(join(root, 'scenes/pkg/threads/scenes_bg.wasm')), { level: 9 }).length / 1000).toFixed(1)} kB`,
	}));
	const drawn: Facts[] = [];
	for (const name of browsers) drawn.push(await countDrawn(name, sources, isQuick ? SIZES.slice(1, 2) : SIZES));
	return Object.assign(facts, ...drawn);
}

/** Milliseconds from navigation to the first painted frame of the built site, with a warm cache: median of several. */
async function measureFirstFrame(browser: Browser, url: string): Promise<number> {
	const page = await browser.newPage();
	const times: number[] = [];
	for (let visit = 0; visit < VISITS.all; visit++) {
		await page.goto(url);
		const mark = await page.waitForFunction(() => performance.getEntriesByName('fillrate-first-frame')[0]?.startTime);
		if (visit >= VISITS.warm) times.push(Number(await mark.jsonValue()));
	}
	await page.close();
	return median(times);
}

/** The part of a core that all of the browser's processes use together while a still picture is on show. */
async function measureRest(browser: Browser, url: string): Promise<number> {
	const page = await browser.newPage();
	await page.goto(`${url}/?scene=swatches`);
	await page.waitForFunction(() => performance.getEntriesByName('fillrate-first-frame').length > 0);
	await page.waitForTimeout(REST.before);
	const session = await browser.newBrowserCDPSession();
	const secondsUsed = async (): Promise<number> => {
		const { processInfo } = await session.send('SystemInfo.getProcessInfo');
		return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
	};
	const before = await secondsUsed();
	await page.waitForTimeout(REST.measured);
	const used = (await secondsUsed()) - before;
	await page.close();
	return (used * 1000) / REST.measured;
}
