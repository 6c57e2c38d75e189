import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser } from '@playwright/test';
import { stage } from '../../builder/machine/report.js';
import { root } from '../../scripts/setup/paths.mjs';
import { percent } from '../conclude/words.ts';
import type { Facts } from '../model/contender.ts';
import { median } from '../statistics/sample.ts';
import { measureLoad, withBrowser } from './browser.mjs';

/** How often the gallery is opened; the first visits fill the caches, of the network and of compiled code. */
const VISITS = { warm: 3, all: 8 } as const;

/** What is measured once of the whole, in Chromium: how soon there is a picture, what it costs at rest, how large it is. */
export async function measureWhole(built: string): Promise<Facts> {
	const wasm = gzipSync(readFileSync(join(root, 'scenes/pkg/threads/scenes_bg.wasm')), { level: 9 }).length;
	return stage(
		'the whole, Chromium',
		() =>
			withBrowser('chromium', async (browser) => ({
				'navigation to first frame, warm cache': `${(await measureFirstFrame(browser, built)).toFixed(0)} ms`,
				'the gallery with a still picture': await measureRest(browser, built),
				'wasm, gzip': `${(wasm / 1000).toFixed(1)} kB`,
			})),
		(facts) => Object.values(facts).join(', '),
	);
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

/** The part of a core that browser, page and worker use together while a still picture is on show. */
async function measureRest(browser: Browser, url: string): Promise<string> {
	const page = await browser.newPage();
	await page.goto(`${url}/?scene=swatches`);
	await page.waitForFunction(() => performance.getEntriesByName('fillrate-first-frame').length > 0);
	await new Promise((resolve) => setTimeout(resolve, 3000));
	const load = await measureLoad(5000);
	await page.close();
	return load === undefined ? 'not measured here' : `${percent(load)} of a core`;
}
