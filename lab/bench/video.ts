/** Measures what a page does with video: a camera's picture that is filtered, and recordings. */

import type { Browser, Page } from '@playwright/test';
import type { BrowserName } from '../../scripts/setup/browsers.mjs';
import { evaluateIn } from '../../scripts/setup/driven.mjs';
import { size as sizeText } from '../conclude/words.ts';
import type { Facts } from '../model/contender.ts';
import { median } from '../statistics/sample.ts';
import { type Addresses, titles, withBrowser } from './browser.ts';

const SIZE = { width: 1920, height: 1080 } as const;

/** For how long a camera is on show, in milliseconds: first so that everything is warm, then while it is measured. */
const CAMERA = { before: 1000, measured: 6000 } as const;

/** How many frames a second a recording plays, and for how many seconds. */
const RECORDED = { rates: [60, 30], seconds: 8 } as const;

export async function measureVideo(browsers: readonly BrowserName[], { sources }: Addresses): Promise<Facts> {
	const facts: Facts[] = [];
	for (const name of browsers) facts.push(await measureIn(name, sources));
	return Object.assign({}, ...facts);
}

function measureIn(name: BrowserName, sources: string): Promise<Facts> {
	return withBrowser(name, async (browser) => {
		/** On a page of its own. */
		const measure = async (work: (page: Page) => Promise<Facts>): Promise<Facts> => {
			const page = await browser.newPage();
			await page.goto(`${sources}/page/`);
			await page.waitForFunction(() => 'record' in window);
			const facts = await work(page);
			await page.close();
			return facts;
		};
		const facts: Record<string, string> = {};
		for (const paint of ['main', 'worker'] as const) {
			Object.assign(facts, await measure((page) => measureCamera(name, browser, page, paint)));
		}
		for (const rate of RECORDED.rates) {
			Object.assign(facts, await measure((page) => measureRecording(name, page, rate)));
		}
		return facts;
	});
}

async function measureCamera(
	name: BrowserName,
	browser: Browser,
	page: Page,
	paint: 'main' | 'worker',
): Promise<Facts> {
	const camera = await page.evaluateHandle(([size, paint]) => window.openCamera(size, paint), [SIZE, paint] as const);
	const { what, read } = await (name === 'chromium' ? watchChromium(page) : watchFirefox(browser));
	const trace = name === 'chromium' ? await traceScreen(browser) : null;
	const used = async <Value>(work: Promise<Value>): Promise<readonly [number, Value]> => {
		const before = await read();
		const value = await work;
		return [(await read()) - before, value];
	};
	await page.waitForTimeout(CAMERA.before);
	const [busy, seen] = await used(camera.evaluate((it, time) => it.watch(time), CAMERA.measured));
	const shown = (await trace?.()) ?? seen.shown;
	await camera.evaluate((it) => it.rest());
	const [idle] = await used(page.waitForTimeout(CAMERA.measured));
	const { painted, filtered } = seen;
	const time = (times: readonly number[]): string => `${median(times).toFixed(1)} ms`;
	const fact = [
		`${((1000 * painted.length) / CAMERA.measured).toFixed(1)} frames a second, painted after ${time(painted)}, ` +
			`on the screen after ${time(shown)}, of which the filter takes ${time(filtered)}`,
		`${((busy - idle) / painted.length).toFixed(1)} ms of ${what} a frame`,
		`${seen.dropped} of ${seen.seen} left out, ${seen.held > 1 ? seen.held - 1 : 'none'} queued`,
	].join('; ');
	const size = await camera.evaluate((it) => it.size);
	return { [`camera, ${sizeText(size)}, filtered, paint: ${paint}, ${titles[name]}`]: fact };
}

/**
 * Watches what Chromium draws on the screen. What is returned ends that, and returns for each picture, in milliseconds, how long it
 * was from the moment at which its frame was taken until the browser had drawn it: its own compositor says so, and no page is told.
 */
async function traceScreen(browser: Browser): Promise<() => Promise<number[]>> {
	const session = await browser.newBrowserCDPSession();
	const times: Record<string, number[]> = { taken: [], painted: [], 'Display::DrawAndSwap': [] };
	session.on('Tracing.dataCollected', ({ value }) => {
		// The protocol leaves the types of an event's values open.
		for (const { name = '', ts, dur = 0 } of value) times[name]?.push((Number(ts) + Number(dur)) / 1000);
	});
	const ended = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
	const traceConfig = { includedCategories: ['viz', 'blink.user_timing'] };
	await session.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig });
	return async () => {
		await session.send('Tracing.end');
		await ended;
		const [taken, painted, drawn] = Object.values(times).map((all) => all.sort((a, b) => a - b)) as [
			number[],
			number[],
			number[],
		];
		const shown = painted.map((time) => {
			const begun = taken.findLast((other) => other < time) ?? Number.NaN;
			return (drawn.find((other) => other > time) ?? Number.NaN) - begun;
		});
		return shown.filter(Number.isFinite);
	};
}

/** What the main thread has done so far, in milliseconds, and how that is counted. */
interface Use {
	readonly what: string;
	read(): Promise<number>;
}

/** All of its tasks: https://chromedevtools.github.io/devtools-protocol/tot/Performance/#method-getMetrics */
async function watchChromium(page: Page): Promise<Use> {
	const session = await page.context().newCDPSession(page);
	await session.send('Performance.enable');
	const read = async (): Promise<number> => {
		const { metrics } = await session.send('Performance.getMetrics');
		return 1000 * (metrics.find((metric) => metric.name === 'TaskDuration')?.value ?? Number.NaN);
	};
	return { what: 'the main thread', read };
}

/** What the processor has done for it, as Firefox counts that; how long its tasks took no page and no driver is told. */
async function watchFirefox(browser: Browser): Promise<Use> {
	const read = async (): Promise<number> => Number(await evaluateIn(browser, MAIN_THREAD)) / 1e6;
	return { what: 'the main thread’s processor time', read };
}

/** In nanoseconds; a process's first thread, which has its number, is the main one. */
const MAIN_THREAD = `ChromeUtils.requestProcInfo().then(({ children }) => {
	const isShown = ({ windows }) => windows.some(({ documentURI }) => documentURI?.spec.endsWith('/page/'));
	const { pid, threads } = children.find(isShown);
	return threads.find(({ tid }) => tid === pid).cpuTime;
})`;

async function measureRecording(name: BrowserName, page: Page, rate: number): Promise<Facts> {
	const order = [SIZE, rate, RECORDED.seconds] as const;
	const { speed, type, block } = await page.evaluate((order) => window.record('plasma', ...order), order);
	const fact = `${speed.toFixed(2)} times real time, ${type}; main thread blocked for ${block.toFixed(1)} ms at the longest`;
	return { [`recording plasma, ${sizeText(SIZE)} at ${rate}, ${titles[name]}`]: fact };
}
