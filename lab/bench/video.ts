/** Measures what a page does with video: a camera's picture that is filtered, and recordings. */

import type { Browser, Page } from '@playwright/test';
import type { BrowserName } from '../../scripts/setup/browsers.mjs';
import { evaluateIn } from '../../scripts/setup/driven.mjs';
import { size as sizeText } from '../conclude/words.ts';
import type { Facts } from '../model/contender.ts';
import { quantile } from '../statistics/sample.ts';
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
	const endTrace = await (name === 'chromium' ? traceChromium(browser) : traceFirefox(browser));
	const used = async <Value>(work: Promise<Value>): Promise<readonly [number, Value]> => {
		const before = await read();
		const value = await work;
		return [(await read()) - before, value];
	};
	await page.waitForTimeout(CAMERA.before);
	const [busy, seen] = await used(camera.evaluate((it, time) => it.watch(time), CAMERA.measured));
	const trace = await endTrace();
	await camera.evaluate((it) => it.rest());
	const [idle] = await used(page.waitForTimeout(CAMERA.measured));
	const { filtered } = seen;
	const shown = timesToScreen(trace, Math.min(...filtered));
	const time = (times: readonly number[], part = 0.5): string => `${quantile(times, part).toFixed(1)} ms`;
	const fact = [
		`${((1000 * filtered.length) / CAMERA.measured).toFixed(1)} frames a second, on the screen after ` +
			`${time(shown)}, of which the filter takes ${time(filtered)}, nine of ten after ${time(shown, 0.9)} at the latest`,
		`${((busy - idle) / filtered.length).toFixed(1)} ms of ${what} a frame`,
		`${seen.dropped} of ${seen.seen} left out, ${seen.held > 1 ? seen.held - 1 : 'none'} queued`,
	].join('; ');
	const size = await camera.evaluate((it) => it.size);
	return { [`camera, ${sizeText(size)}, filtered, paint: ${paint}, ${titles[name]}`]: fact };
}

/** What a browser's own trace says of a camera's pictures, in milliseconds of one clock. */
interface ScreenTrace {
	/** When the library took each of its frames. */
	readonly taken: readonly number[];
	/** From when to when the browser drew on the screen, which it does only where something has changed. */
	readonly drawn: readonly (readonly [number, number])[];
}

/**
 * For each frame, how long it was from the moment at which it was taken until the browser had drawn its picture. Nothing else
 * changes on the page: so that is the first time that it draws after as long as the filter takes at the least.
 */
function timesToScreen({ taken, drawn }: ScreenTrace, least: number): number[] {
	const times = taken.map((time) => (drawn.find(([begun]) => begun > time + least)?.[1] ?? Number.NaN) - time);
	return times.filter(Number.isFinite);
}

/** Begins a trace of Chromium's compositor; what is returned ends it. */
async function traceChromium(browser: Browser): Promise<() => Promise<ScreenTrace>> {
	const session = await browser.newBrowserCDPSession();
	const [taken, drawn]: [number[], [number, number][]] = [[], []];
	session.on('Tracing.dataCollected', ({ value }) => {
		// The protocol leaves the types of an event's values open.
		for (const { name, ts, dur = 0 } of value) {
			const [begun, ended] = [Number(ts) / 1000, (Number(ts) + Number(dur)) / 1000];
			if (name === 'taken') taken.push(begun);
			if (name === 'Display::DrawAndSwap') drawn.push([begun, ended]);
		}
	});
	const ended = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
	const traceConfig = { includedCategories: ['viz', 'blink.user_timing'] };
	await session.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig });
	return async () => {
		await session.send('Tracing.end');
		await ended;
		return { taken: taken.sort((a, b) => a - b), drawn: drawn.sort(([a], [b]) => a - b) };
	};
}

/** The same in Firefox, by its own profiler, without samples. */
async function traceFirefox(browser: Browser): Promise<() => Promise<ScreenTrace>> {
	const threads = ['GeckoMain', 'Renderer'];
	const start = `Services.profiler.StartProfiler(2 ** 22, 1000, ['nostacksampling'], ${JSON.stringify(threads)})`;
	await evaluateIn(browser, `${start}.then(() => '')`);
	return async () => JSON.parse(String(await evaluateIn(browser, READ_PROFILE)));
}

/** Of each process of the profile: marks of the page, and the intervals of the thread that draws. */
const READ_PROFILE = `(async () => {
	const [taken, drawn] = [[], []];
	const read = ({ meta, threads, processes }) => {
		for (const { markers: { schema, data }, stringTable } of threads) {
			for (const marker of data) {
				const name = stringTable[marker[schema.name]];
				const [begun, ended] = ['startTime', 'endTime'].map((it) => meta.startTime + marker[schema[it]]);
				if (name === 'UserTiming' && marker[schema.data].name === 'taken') taken.push(begun);
				// The beginning and the end are markers of their own.
				if (name.startsWith('Composite #') && marker[schema.phase] === 2) drawn.push([begun, begun]);
				if (name.startsWith('Composite #') && marker[schema.phase] === 3) drawn.at(-1)[1] = ended;
			}
		}
		processes.forEach(read);
	};
	read(await Services.profiler.getProfileDataAsync());
	await Services.profiler.StopProfiler();
	return JSON.stringify({ taken, drawn });
})()`;

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
