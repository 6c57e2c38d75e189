/** What is measured once, in Chromium: no page can see it. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser } from '@playwright/test';
import type { Size } from 'fillrate';
import { root } from '../../scripts/setup/paths.mjs';
import { percent } from '../conclude/words.ts';
import type { Facts } from '../model/contender.ts';
import { SIZES } from '../model/settings.ts';
import { median } from '../statistics/sample.ts';
import { withBrowser } from './browser.ts';

/** How often the gallery is opened; the first visits fill the caches, of the network and of compiled code. */
const VISITS = { warm: 2, all: 6 } as const;

/** How long a still picture is on show before its load is measured, and while it is, in milliseconds. */
const REST = { before: 2000, measured: 4000 } as const;

/** How long frames are shown, in milliseconds: first so that everything is warm, then with a trace. */
const FRAMES = { before: 1000, measured: 4000 } as const;

export function measureOnce(built: string, sources: string, isQuick: boolean): Promise<Facts> {
	return withBrowser('chromium', async (browser) => ({
		'navigation to first frame, warm cache': `${(await measureFirstFrame(browser, built)).toFixed(0)} ms`,
		'the gallery with a still picture': `${percent(await measureRest(browser, built))} of a core`,
		'wasm, gzip': `${(gzipSync(readFileSync(join(root, 'scenes/pkg/threads/scenes_bg.wasm')), { level: 9 }).length / 1000).toFixed(1)} kB`,
		...(await countDrawn(browser, sources, isQuick ? SIZES.slice(1, 2) : SIZES)),
	}));
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

/** How many frames are painted, and how many of them Chromium draws, by a trace of its compositor. */
async function countDrawn(browser: Browser, sources: string, sizes: readonly Size[]): Promise<Facts> {
	const page = await browser.newPage();
	await page.goto(`${sources}/page/`);
	await page.waitForFunction(() => 'countPainted' in window);
	const facts: Record<string, string> = {};
	for (const size of sizes) {
		const show = (time: number): Promise<number> =>
			page.evaluate(([size, time]) => window.countPainted(size, time), [size, time] as const);
		await show(FRAMES.before);
		await browser.startTracing(page, { categories: ['viz'] });
		const painted = await show(FRAMES.measured);
		const drawn = countEvents(await browser.stopTracing(), 'Display::DrawAndSwap');
		const name = `plasma, ${size.width} × ${size.height}, Chromium`;
		facts[name] = `${painted} frames painted in ${FRAMES.measured / 1000} s, ${drawn} drawn`;
	}
	return facts;
}

/** How many events of that name a trace has: https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU */
function countEvents(trace: Buffer, name: string): number {
	const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: readonly { name: string; ph: string }[] };
	return traceEvents.filter((event) => event.name === name && (event.ph === 'X' || event.ph === 'B')).length;
}
