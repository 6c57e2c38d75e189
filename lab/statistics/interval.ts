import { deviation, mean } from 'd3-array';
import { studentQuantile } from './student.ts';

/** A ratio with the interval in which it lies with a chance of 95 %; its ends are NaN where there can be none. */
export interface Interval {
	readonly low: number;
	readonly value: number;
	readonly high: number;
}

export function withoutEnds(value: number): Interval {
	return { low: Number.NaN, value, high: Number.NaN };
}

export function hasEnds({ low, high }: Interval): boolean {
	return !Number.isNaN(low + high);
}

export function invert({ low, value, high }: Interval): Interval {
	return { low: 1 / high, value: 1 / value, high: 1 / low };
}

/** Half the width of the interval, as a part of its value. */
export function spread({ low, value, high }: Interval): number {
	return (high - low) / 2 / value;
}

/**
 * The ratio `above / below` of numbers that were measured in pairs, one pair a round: Student's t on the logarithms of the
 * rounds' ratios. What slowed both in a round says nothing about the ratio, and rounds are few and independent, which is what
 * the t distribution is for: it holds the truth as often as it says from two rounds on. The value is the geometric mean.
 */
export function ratioOfPairs(above: readonly number[], below: readonly number[]): Interval {
	const count = Math.min(above.length, below.length);
	const logs = Array.from({ length: count }, (_, round) => Math.log((above[round] ?? 0) / (below[round] ?? 0)));
	return intervalOf(mean(logs), (deviation(logs) ?? 0) ** 2 / count, count - 1);
}

/** The ratio `above / below` of numbers from different runs: as in pairs, by Welch's t (https://doi.org/10.1093/biomet/34.1-2.28). */
export function ratioOfRuns(above: readonly number[], below: readonly number[]): Interval {
	const [first, second] = [above, below].map((numbers) => {
		const logs = numbers.map(Math.log);
		return { mean: mean(logs), error: (deviation(logs) ?? 0) ** 2 / logs.length, freedom: logs.length - 1 };
	});
	if (first?.mean === undefined || second?.mean === undefined) return withoutEnds(Number.NaN);
	const error = first.error + second.error;
	// Runs without any noise have no error to weigh: then as many degrees of freedom as the fewer rounds give.
	const freedom =
		error > 0
			? error ** 2 / (first.error ** 2 / first.freedom + second.error ** 2 / second.freedom)
			: Math.min(first.freedom, second.freedom);
	return intervalOf(first.mean - second.mean, error, freedom);
}

/** The interval around a mean of logarithms, from the square of its standard error and the degrees of freedom. */
function intervalOf(logarithm: number | undefined, error: number, freedom: number): Interval {
	if (logarithm === undefined || !Number.isFinite(logarithm)) return withoutEnds(Number.NaN);
	if (!(freedom >= 1)) return withoutEnds(Math.exp(logarithm));
	const half = studentQuantile(freedom) * Math.sqrt(error);
	return { low: Math.exp(logarithm - half), value: Math.exp(logarithm), high: Math.exp(logarithm + half) };
}
