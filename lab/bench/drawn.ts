import type { Size } from 'fillrate';
import type { Facts } from '../model/contender.ts';
import { withBrowser } from './browser.mjs';

/** How long frames are shown, in milliseconds: first so that everything is warm, then with a trace. */
const WARM_UP = 1000;
const SHOWN = 4000;

const SIZES = [
	{ width: 1280, height: 720 },
	{ width: 1920, height: 1080 },
	{ width: 3840, height: 2160 },
] as const;

/**
 * How many frames are painted, and how many of them Chromium draws: no page can see that, a trace of its compositor can. The
 * pool's threads and the painting share the cores, as on any page.
 */
export async function countDrawn(sources: string): Promise<Facts> {
	return withBrowser('chromium', async (browser) => {
		const page = await browser.newPage();
		await page.goto(`${sources}/page/`);
		await page.waitForFunction(() => 'countPainted' in window);
		const facts: Record<string, string> = {};
		for (const size of SIZES) {
			const show = (milliseconds: number): Promise<number> =>
				page.evaluate(([of, time]: [Size, number]) => window.countPainted(of, time), [size, milliseconds] as [
					Size,
					number,
				]);
			await show(WARM_UP);
			await browser.startTracing(page, { categories: ['viz'] });
			const painted = await show(SHOWN);
			const drawn = countEvents(await browser.stopTracing(), 'Display::DrawAndSwap');
			const name = `plasma, ${size.width} × ${size.height}, Chromium`;
			facts[name] = `${painted} frames painted in ${SHOWN / 1000} s, ${drawn} drawn`;
		}
		return facts;
	});
}

/** How many events of that name a trace has: https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU */
function countEvents(trace: Buffer, name: string): number {
	const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: readonly { name: string; ph: string }[] };
	return traceEvents.filter((event) => event.name === name && (event.ph === 'X' || event.ph === 'B')).length;
}
