/** How many steps of the clock are enough to know the smallest, and how long a slow clock is watched, in milliseconds. */
const ENOUGH = 20;
const LONGEST = 500;

/** The step of this thread's clock, in milliseconds: the smallest difference that it ever shows. */
export function clockStep(): number {
	const begun = performance.now();
	let smallest = LONGEST;
	for (let steps = 0, last = begun; steps < ENOUGH && last - begun < LONGEST; steps++) {
		let now = last;
		while (now === last) now = performance.now();
		smallest = Math.min(smallest, now - last);
		last = now;
	}
	// The clock's own arithmetic is not as exact as its step: 0.005000000004.
	return Number(smallest.toFixed(6));
}
