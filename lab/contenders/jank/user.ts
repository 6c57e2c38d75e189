/** The shortest and the longest time between two inputs, in milliseconds: five to eight a second. */
const DELAY = { least: 125, most: 200 } as const;

/** Within how many milliseconds the first input comes: even a short window has one. */
const FIRST = 75;

/** How many times between inputs are chosen: for some three seconds, and then the same come again. */
const COUNT = 20;

/** The times until the first input and between those after it. No two are alike, so that they are never in step with frames. */
export function chooseDelays(random: () => number): number[] {
	const delay = (): number => DELAY.least + random() * (DELAY.most - DELAY.least);
	return [random() * FIRST, ...Array.from({ length: COUNT }, delay)];
}
