import type { Metric } from '../model/comparison.ts';
import type { Reading } from '../model/contender.ts';
import { makeRandom } from './random.ts';
import { Resampling } from './resampling.ts';
import { quantile, represent } from './statistics.ts';

/** A value with the interval in which it lies with a chance of 95 %. */
export interface Interval {
	readonly low: number;
	readonly value: number;
	readonly high: number;
}

/** How often the rounds are resampled. */
export const RESAMPLES = 1000;

/** Where chance begins; fixed, so that the same samples give the same interval. */
const SEED = 0x5eed;

/**
 * How many times as fast `other` is as `base`: the metric of `base` divided by that of `other`, with its 95 % interval.
 * NaN where one of them has no samples.
 *
 * It is the percentile bootstrap (Efron and Tibshirani, An Introduction to the Bootstrap, chapter 13): rounds are drawn
 * again with replacement, and the interval is the middle 95 % of the ratios. A round is drawn whole: with `paired`
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
	const value = represent(below.flat(), metric.statistic) / represent(above.flat(), metric.statistic);
	const both = Math.min(below.length, above.length);
	const resampling = (rounds: readonly (readonly number[])[]): Resampling =>
		new Resampling(paired ? rounds.slice(0, both) : rounds, metric.statistic);
	const [first, second] = [resampling(below), resampling(above)];
	const random = makeRandom(SEED);
	const ratios: number[] = [];
	for (let resample = 0; resample < resamples; resample++) {
		drawRounds(first.drawn, random);
		if (paired) second.drawn.set(first.drawn);
		else drawRounds(second.drawn, random);
		const found = first.represent() / second.represent();
		if (!Number.isNaN(found)) ratios.push(found);
	}
	return { low: quantile(ratios, 0.025), value, high: quantile(ratios, 0.975) };
}

/** Draws as many rounds as there are, with replacement, and counts how often each was. */
function drawRounds(drawn: Uint32Array, random: () => number): void {
	drawn.fill(0);
	for (let count = 0; count < drawn.length; count++) {
		const round = Math.floor(random() * drawn.length);
		drawn[round] = (drawn[round] ?? 0) + 1;
	}
}

/** Half the interval's width, as a part of the value. */
export function spread({ low, value, high }: Interval): number {
	return (high - low) / 2 / value;
}
