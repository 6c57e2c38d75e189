import { makeLinear, makeLog, type Scale } from './scale.ts';

/** How many bins a distribution has. */
const BINS = 32;

/** How many times its median the largest sample may be on a linear axis; a farther one would press all others flat. */
const FAR = 6;

/** Samples of one metric, with the axis on which they are shown. */
export interface Distribution {
	readonly samples: readonly number[];
	readonly scale: Scale;
	/** How many samples lie in each of equally high bins, the lowest first. */
	readonly bins: readonly number[];
}

/** Counts samples along an axis that fits them: where they lie close together it does not begin at 0. */
export function distribute(samples: readonly number[], median: number): Distribution {
	const positive = samples.filter((sample) => sample > 0);
	const low = positive.reduce((a, b) => Math.min(a, b), positive[0] ?? 0);
	const high = positive.reduce((a, b) => Math.max(a, b), 0);
	const scale = high > FAR * median ? makeLog(low, high) : makeLinear(high, low > high / 2 ? low : 0);
	const bins = new Array<number>(BINS).fill(0);
	for (const sample of samples) {
		const bin = Math.min(BINS - 1, Math.floor(scale.place(sample) * BINS));
		bins[bin] = (bins[bin] ?? 0) + 1;
	}
	return { samples, scale, bins };
}
