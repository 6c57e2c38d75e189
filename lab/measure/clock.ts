/** What the page's clocks are worth while nothing else runs. Main thread; each look takes a bounded time. */

import { median } from '../statistics/sample.ts';

/** How often the clock is looked at before the page has its turn: a millisecond or two. */
const LOOKS = 20_000;

/** How many steps of the clock are enough to know the smallest. */
const ENOUGH_STEPS = 20;

/** How long the slowest clock is watched, in milliseconds: some browsers round to a tenth of a second. */
const LONGEST_LOOK = 500;

/** How many intervals between frames are looked at, and for how long at most, in milliseconds: a hidden page has none. */
const FRAMES = 20;
const LONGEST_WAIT = 2000;

/** A timer that no rule of browsers lengthens, in milliseconds, and how many of them are looked at. */
const TIMER = 4;
const TIMERS = 8;

/** The step of `performance.now()`, in milliseconds: the smallest difference that it ever shows. */
export async function measureClockStep(): Promise<number> {
	const begun = performance.now();
	let smallest = LONGEST_LOOK;
	let steps = 0;
	let last = begun;
	while (steps < ENOUGH_STEPS && last - begun < LONGEST_LOOK) {
		for (let looks = 0; looks < LOOKS && steps < ENOUGH_STEPS; looks++) {
			const now = performance.now();
			if (now === last) continue;
			smallest = Math.min(smallest, now - last);
			steps += 1;
			last = now;
		}
		await new Promise((resolve) => setTimeout(resolve));
	}
	// The clock's own arithmetic is not as exact as its step: 0.005000000004.
	return Number(smallest.toFixed(6));
}

/** Median milliseconds between two animation frames of an idle page; 0 where none came, as in a hidden page. */
export async function measureRefresh(): Promise<number> {
	const times: number[] = [];
	const { promise, resolve } = Promise.withResolvers<void>();
	const timer = setTimeout(resolve, LONGEST_WAIT);
	const see = (now: number): void => {
		times.push(now);
		if (times.length > FRAMES) resolve();
		else request = requestAnimationFrame(see);
	};
	let request = requestAnimationFrame(see);
	await promise;
	clearTimeout(timer);
	cancelAnimationFrame(request);
	return times.length > 1 ? median(times.slice(1).map((time, index) => time - (times[index] ?? time))) : 0;
}

/** How much later than asked for a short timer of an idle page comes: median milliseconds. */
export async function measureLateness(): Promise<number> {
	const late: number[] = [];
	for (let count = 0; count < TIMERS; count++) {
		const begun = performance.now();
		await new Promise((resolve) => setTimeout(resolve, TIMER));
		late.push(Math.max(0, performance.now() - begun - TIMER));
	}
	return median(late);
}
