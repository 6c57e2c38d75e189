/** Counts the frames that are painted, and how many of them a browser draws. No page can see that: each browser is asked in its own way. */

import type { Browser, Page } from '@playwright/test';
import type { Size } from 'fillrate';
import type { BrowserName } from '../../scripts/setup/browsers.mjs';
import { evaluateIn } from '../../scripts/setup/driven.mjs';
import type { Facts } from '../model/contender.ts';
import { titles, withBrowser } from './browser.ts';

/** How long frames are shown, in milliseconds: first so that everything is warm, then while they are counted. */
const FRAMES = { before: 1000, measured: 4000 } as const;

export function countDrawn(name: BrowserName, sources: string, sizes: readonly Size[]): Promise<Facts> {
	return withBrowser(name, async (browser) => {
		const page = await browser.newPage();
		await page.goto(`${sources}/page/`);
		await page.waitForFunction(() => 'countPainted' in window);
		const facts: Record<string, string> = {};
		for (const size of sizes) {
			const show = (time: number): Promise<number> =>
				page.evaluate(([size, time]) => window.countPainted(size, time), [size, time] as const);
			await show(FRAMES.before);
			const count = await (name === 'chromium' ? traceChromium : profileFirefox)(browser, page);
			const painted = await show(FRAMES.measured);
			const what = `plasma, ${size.width} × ${size.height}, ${titles[name]}`;
			facts[what] = `${painted} frames painted in ${FRAMES.measured / 1000} s, ${await count()} drawn`;
		}
		return facts;
	});
}

/** By a trace of its compositor: https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU */
async function traceChromium(browser: Browser, page: Page): Promise<() => Promise<number>> {
	await browser.startTracing(page, { categories: ['viz'] });
	return async () => {
		const trace: unknown = JSON.parse((await browser.stopTracing()).toString());
		const { traceEvents } = trace as { traceEvents: readonly { name: string; ph: string }[] };
		return traceEvents.filter(({ name, ph }) => name === 'Display::DrawAndSwap' && /[XB]/.test(ph)).length;
	};
}

/**
 * By its profiler, in which each frame of a page that reaches the screen leaves a mark; those that reach it together end at the same
 * time: https://firefox-source-docs.mozilla.org/tools/profiler/markers-guide.html
 */
async function profileFirefox(browser: Browser): Promise<() => Promise<number>> {
	await evaluateIn(browser, "Services.profiler.StartProfiler(2 ** 22, 100, ['nostacksampling'], ['Compositor'])");
	const countEnds = `Services.profiler.getProfileDataAsync().then((profile) => {
		Services.profiler.StopProfiler();
		const ends = [profile, ...profile.processes].flatMap(({ threads }) =>
			threads.flatMap(({ stringTable, markers: { schema, data } }) =>
				data.filter((mark) => stringTable[mark[schema.name]] === 'CONTENT_FRAME_TIME').map((mark) => mark[schema.endTime])));
		return new Set(ends).size;
	})`;
	return async () => Number(await evaluateIn(browser, countEnds));
}
