import { bin, extent } from 'd3-array';
import { scaleLinear, scaleLog } from 'd3-scale';

/** Where values lie along an axis. */
export interface Axis {
	readonly isLogarithmic: boolean;
	/** Where a value lies, from 0 at the low end to 1 at the high one; what is beyond an end lies at it. */
	place(value: number): number;
	/** Round values to mark, rising, with their texts. */
	readonly ticks: readonly (readonly [value: number, text: string])[];
}

/** A span of values larger than this, from the least to the greatest, is shown by its logarithm. */
const WIDE = 12;

/** About how many marks an axis has. */
const MARKS = 5;

/** How many bins a distribution has. */
const BINS = 32;

/**
 * An axis on which all the values can be distinguished: linear, or logarithmic where they span too much for that.
 *
 * @param fromZero Whether a linear one begins at 0, and not at the least of the values.
 */
export function makeAxis(values: readonly number[], fromZero: boolean): Axis {
	const [low = 1, high = 1] = extent(values.filter((value) => value > 0 && Number.isFinite(value)));
	const isLogarithmic = high > WIDE * low;
	const margin = isLogarithmic ? Math.max(1.05, (high / low) ** 0.04) : (high - low) * 0.04;
	const scale = isLogarithmic
		? scaleLog([low / margin, high * margin], [0, 1])
		: scaleLinear([fromZero ? 0 : Math.max(0, low - margin), high + (margin || high * 0.04)], [0, 1]);
	scale.clamp(true);
	const ticks = isLogarithmic ? thin(scale.ticks(MARKS)) : scale.ticks(MARKS);
	return {
		isLogarithmic,
		place: (value) => (isLogarithmic && !(value > 0) ? 0 : scale(value)),
		ticks: ticks.map((tick) => [tick, tick.toLocaleString('en', { maximumSignificantDigits: 3 })] as const),
	};
}

/** Of a logarithm's marks powers of ten, with 2 and 5 between them where there is room. */
function thin(ticks: readonly number[]): readonly number[] {
	const digitsOf = (digits: string): readonly number[] =>
		ticks.filter((tick) => digits.includes(tick.toExponential()[0] ?? ''));
	const fine = digitsOf('125');
	return fine.length <= MARKS + 1 ? fine : digitsOf('1');
}

/** How many samples lie in each of equal parts of an axis, from its low end. */
export function countAlong({ place }: Axis, samples: readonly number[]): readonly number[] {
	const thresholds = Array.from({ length: BINS - 1 }, (_, index) => (index + 1) / BINS);
	return bin<number, number>()
		.value(place)
		.domain([0, 1])
		.thresholds(thresholds)([...samples])
		.map(({ length }) => length);
}
