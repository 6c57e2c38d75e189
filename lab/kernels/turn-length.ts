/** How long a turn has to take at least, in milliseconds, to be measured well; and in steps of the clock. */
const LEAST_TIME = 1;
const LEAST_STEPS = 50;

/** How much is run before a contender is timed, so that its code is compiled as it stays: frames, and milliseconds. */
const WARM_FRAMES = 30;
const WARM_TIME = 200;

/**
 * Warms a contender up, and returns how many frames a turn of it has: one, or as many as the clock needs. It goes by the
 * median of the later half.
 *
 * `frame` runs a frame, and gives its time in milliseconds.
 */
export async function warmUp(frame: () => number | Promise<number>): Promise<number> {
	const step = clockStep();
	const times: number[] = [];
	let spent = 0;
	while (times.length < 3 || (times.length < WARM_FRAMES && spent < WARM_TIME)) {
		const time = await frame();
		times.push(time);
		spent += time;
	}
	return framesPerTurn(times, step);
}

/** How many frames a turn has, of a contender whose frames took so long; the clock's step is in milliseconds. */
export function framesPerTurn(times: readonly number[], step: number): number {
	const later = times.slice(times.length >> 1).sort((a, b) => a - b);
	const median = Math.max(later[later.length >> 1] ?? 0, step);
	return Math.ceil(Math.max(LEAST_TIME, LEAST_STEPS * step) / median);
}

/** The step of this thread's clock, in milliseconds. */
function clockStep(): number {
	let least = Number.POSITIVE_INFINITY;
	for (let time = 0; time < 5; time++) {
		const begun = performance.now();
		let now = begun;
		while (now === begun) now = performance.now();
		least = Math.min(least, now - begun);
	}
	return least;
}
