/** Where values lie along an axis. */
export interface Scale {
	readonly kind: 'linear' | 'log';
	readonly low: number;
	readonly high: number;
	/** Where a value lies, from 0 at the low end to 1 at the high one; what is beyond an end lies at it. */
	place(value: number): number;
	/** Round values to mark, rising. */
	readonly ticks: readonly number[];
}

/** A span of values larger than this, from the least to the greatest, is shown by its logarithm. */
const WIDE = 12;

/** How many marks an axis has at most. */
const MARKS = 6;

/** A scale on which all the values can be distinguished: linear from 0, or logarithmic where they span too much for that. */
export function makeScale(values: readonly number[]): Scale {
	const shown = values.filter((value) => value > 0 && Number.isFinite(value));
	if (shown.length === 0) return makeLinear(1);
	const low = shown.reduce((a, b) => Math.min(a, b));
	const high = shown.reduce((a, b) => Math.max(a, b));
	return high / low > WIDE ? makeLog(low, high) : makeLinear(high);
}

/** From `low` to a little over `high`; without `low` from 0. */
export function makeLinear(high: number, low = 0): Scale {
	const margin = (high - low) * 0.04 || high || 1;
	const [from, to] = [low && low - margin, high + margin];
	const step = roundUp((to - from) / MARKS);
	const first = Math.ceil(from / step - 1e-9);
	const ticks = Array.from({ length: Math.floor(to / step + 1e-9) - first + 1 }, (_, index) =>
		tidy((first + index) * step),
	);
	return { kind: 'linear', low: from, high: to, place: (value) => clamp((value - from) / (to - from)), ticks };
}

/** From a little under `low` to a little over `high`; both are over 0. */
export function makeLog(low: number, high: number): Scale {
	const margin = Math.max(1.05, (high / low) ** 0.04);
	const [from, to] = [low / margin, high * margin];
	const span = Math.log(to / from);
	return {
		kind: 'log',
		low: from,
		high: to,
		place: (value) => (value > 0 ? clamp(Math.log(value / from) / span) : 0),
		ticks: logTicks(from, to),
	};
}

/** Powers of ten, with 2 and 5 between them where there is room, thinned where there is none. */
function logTicks(low: number, high: number): readonly number[] {
	const first = Math.floor(Math.log10(low));
	const last = Math.ceil(Math.log10(high));
	const decades = Array.from({ length: last - first + 1 }, (_, index) => first + index);
	const within = (tick: number): boolean => tick >= low && tick <= high;
	const fine = decades.flatMap((decade) => [1, 2, 5].map((digit) => tidy(digit * 10 ** decade))).filter(within);
	if (fine.length <= MARKS) return fine;
	const coarse = decades.map((decade) => tidy(10 ** decade)).filter(within);
	const every = Math.ceil(coarse.length / MARKS);
	// 1 is kept, where there is one: speeds stand beside it.
	const offset = Math.max(0, coarse.indexOf(1)) % every;
	return coarse.filter((_, index) => index % every === offset);
}

/** The next of 1, 2, 5, 10 … that is no less. */
function roundUp(value: number): number {
	const decade = 10 ** Math.floor(Math.log10(value));
	return [1, 2, 5, 10].map((digit) => digit * decade).find((step) => step >= value * (1 - 1e-9)) ?? value;
}

/** Without what binary fractions add in the last digits. */
function tidy(value: number): number {
	return Number(value.toPrecision(9));
}

function clamp(part: number): number {
	return Math.min(1, Math.max(0, part));
}
