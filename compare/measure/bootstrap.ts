import type { Metric } from './comparison.ts';
import type { Reading } from './contender.ts';
import { makeRandom } from './random.ts';
import { quantile, represent } from './statistics.ts';

/** A value with the interval in which it lies with a chance of 95 %. */
export interface Interval {
	readonly low: number;
	readonly value: number;
	readonly high: number;
}

/** How often the rounds are drawn anew. */
export const RESAMPLES = 1000;

/** Where chance begins; fixed, so that the same samples give the same interval. */
const SEED = 0x5eed;

/**
 * How many times as fast `other` is as `base`: the metric of `base` divided by that of `other`, with its 95 % interval.
 * NaN where one of them has no samples.
 *
 * It is the percentile bootstrap (Efron and Tibshirani, An Introduction to the Bootstrap, chapter 13): rounds are drawn
 * anew with replacement, and the interval is what the middle 95 % of the ratios say. A round is drawn whole: with `paired`
 * both contenders' readings of it together, so that a machine that was slow for both in a round says nothing about the
 * ratio; without, as between two runs, each by itself.
 */
export function bootstrapSpeed(
	base: readonly Reading[],
	other: readonly Reading[],
	metric: Metric,
	{ paired = true, resamples = RESAMPLES }: { readonly paired?: boolean; readonly resamples?: number } = {},
): Interval {
	const [below, above] = [base, other].map((readings) => readings.map((reading) => reading[metric.id] ?? []));
	if (!below || !above) throw new RangeError('there are two sides');
	const value = ratio(below.flat(), above.flat(), metric);
	const random = makeRandom(SEED);
	const draw = (count: number): number[] => Array.from({ length: count }, () => Math.floor(random() * count));
	const pick = (rounds: readonly (readonly number[])[], drawn: readonly number[]): number[] =>
		drawn.flatMap((round) => rounds[round] ?? []);
	const both = Math.min(below.length, above.length);
	const ratios: number[] = [];
	for (let resample = 0; resample < resamples; resample++) {
		const drawn = draw(paired ? both : below.length);
		const drawnAbove = paired ? drawn : draw(above.length);
		const found = ratio(pick(below, drawn), pick(above, drawnAbove), metric);
		if (!Number.isNaN(found)) ratios.push(found);
	}
	return { low: quantile(ratios, 0.025), value, high: quantile(ratios, 0.975) };
}

/** Half the interval's width, as a part of the value. */
export function spread({ low, value, high }: Interval): number {
	return (high - low) / 2 / value;
}

function ratio(base: readonly number[], other: readonly number[], { statistic }: Metric): number {
	return represent(base, statistic) / represent(other, statistic);
}
