import type { Metric } from '../model/comparison.ts';
import type { Reading } from '../model/contender.ts';
import type { ContenderResult } from '../model/result.ts';
import { type Interval, ratioOfPairs, ratioOfRuns, withoutEnds } from '../statistics/interval.ts';
import { mean, quantile } from '../statistics/sample.ts';

const PARTS = { median: 0.5, p99: 0.99, max: 1 } as const;

/** The samples that a round has at least where its 99th percentile says something: one of them lies beyond. */
const ENOUGH_FOR_P99 = 100;

/** The number that stands for samples, by the metric's own statistic; NaN of none. */
export function represent(samples: readonly number[], { statistic }: Pick<Metric, 'statistic'>): number {
	return statistic === 'mean' ? mean(samples) : quantile(samples, PARTS[statistic]);
}

export function samplesOf(readings: readonly Reading[], { id }: Pick<Metric, 'id'>): readonly number[] {
	return readings.flatMap((reading) => reading[id] ?? []);
}

export function numberOf({ readings }: Pick<ContenderResult, 'readings'>, metric: Metric): number {
	return represent(samplesOf(readings, metric), metric);
}

/**
 * How many times as fast `other` is as `base`: the metric of `base` divided by that of `other`, with its 95 % interval. What
 * stands for a round is the metric's statistic of its samples, so that samples of a round need not be independent.
 * No interval is claimed of a maximum, nor of a 99th percentile of few samples: there the value is that of all samples.
 *
 * @param paired Whether the two took turns in the same rounds; not so between two runs.
 */
export function speedOf(
	base: readonly Reading[],
	other: readonly Reading[],
	metric: Metric,
	{ paired = true }: { readonly paired?: boolean } = {},
): Interval {
	const sides = [base, other].map((readings) => readings.map((reading) => reading[metric.id] ?? []));
	const [above = [], below = []] = sides.map((rounds) => rounds.map((samples) => represent(samples, metric)));
	if (sides.flat().every((samples) => allowsInterval(samples, metric))) {
		const found = paired ? ratioOfPairs(above, below) : ratioOfRuns(above, below);
		if (Number.isFinite(found.value)) return found;
	}
	const [all = Number.NaN, others = Number.NaN] = sides.map((rounds) => represent(rounds.flat(), metric));
	return withoutEnds(all / others);
}

function allowsInterval(samples: readonly number[], { statistic }: Metric): boolean {
	if (statistic === 'max') return false;
	return samples.length >= (statistic === 'p99' ? ENOUGH_FOR_P99 : 1);
}
