/** What an idle page is worth for measuring, while nothing else runs. Main thread; each look takes a bounded time. */

import { pairs } from 'd3-array';
import { median } from '../statistics/sample.ts';

/** How many intervals between frames are looked at, and for how long at most, in milliseconds: a hidden page has none. */
const FRAMES = 20;
const LONGEST_WAIT = 2000;

/** A timer that no rule of browsers lengthens, in milliseconds, and how many of them are looked at. */
const TIMER = 4;
const TIMERS = 8;

/** Median milliseconds between two animation frames; 0 where none came. */
export async function measureRefresh(): Promise<number> {
	const times: number[] = [];
	const late = sleep(LONGEST_WAIT);
	const end = performance.now() + LONGEST_WAIT;
	while (times.length <= FRAMES && performance.now() < end) {
		const frame = new Promise(requestAnimationFrame).then(() => times.push(performance.now()));
		await Promise.race([frame, late]);
	}
	return times.length > 1 ? median(pairs(times, (before, after) => after - before)) : 0;
}

/** How much later than asked for a short timer comes: median milliseconds. */
export async function measureLateness(): Promise<number> {
	const late: number[] = [];
	while (late.length < TIMERS) {
		const begun = performance.now();
		await sleep(TIMER);
		late.push(Math.max(0, performance.now() - begun - TIMER));
	}
	return median(late);
}

function sleep(milliseconds: number): Promise<unknown> {
	return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
