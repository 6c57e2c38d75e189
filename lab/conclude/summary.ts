import type { Metric } from '../model/comparison.ts';
import type { Reading } from '../model/contender.ts';
import type { ComparisonResult, ContenderResult } from '../model/result.ts';
import { bootstrapSpeed, type Interval } from './bootstrap.ts';
import { quantile, represent } from './statistics.ts';

export type { Interval } from './bootstrap.ts';

/** The figure of one metric of one contender, in milliseconds. */
export interface Figure {
	readonly metric: Metric;
	/** By the metric's own statistic. */
	readonly value: number;
	readonly median: number;
	readonly p95: number;
	readonly count: number;
}

/** How a contender stands beside the baseline, once the noise is taken off. */
export type Standing = 'baseline' | 'faster' | 'slower' | 'same';

/** A contender in the table. */
export interface Row {
	readonly contender: ContenderResult;
	/** One for each metric, in the comparison's order; empty when there are no samples. */
	readonly figures: readonly Figure[];
	/** How many times as fast as the baseline, by the first metric: 2 takes half its time. `null` without samples. */
	readonly speed: Interval | null;
	readonly standing: Standing | null;
}

/** A comparison, concluded. */
export interface Summary {
	readonly comparison: ComparisonResult;
	/** In the order of the contenders. */
	readonly rows: readonly Row[];
	/** The speed of the A/A pair's second side beside its first; what differs from 1 is noise. `null` when it did not run. */
	readonly pair: Interval | null;
	/** The noise floor as a part of 1: a difference within it is called none. */
	readonly floor: number;
}

/** Concludes a comparison from its samples; the same samples give the same conclusion. */
export function summarize(comparison: ComparisonResult): Summary {
	const [metric] = comparison.metrics;
	const pair = speedOfPair(comparison, metric);
	const floor = floorOf(pair);
	const base = comparison.contenders.find(({ id }) => id === comparison.baseline);
	const rows = comparison.contenders.map((contender): Row => {
		if (!isTimed(contender)) return { contender, figures: [], speed: null, standing: null };
		const figures = comparison.metrics.map((each) => figure(contender.readings, each));
		if (!base || !isTimed(base)) return { contender, figures, speed: null, standing: null };
		const speed = bootstrapSpeed(base.readings, contender.readings, metric);
		return { contender, figures, speed, standing: contender === base ? 'baseline' : judge(speed, floor) };
	});
	return { comparison, rows, pair, floor };
}

/** How many times as fast one contender is as another, by a metric; the first one where none is given. */
export function speedBetween(
	comparison: ComparisonResult,
	slower: ContenderResult,
	faster: ContenderResult,
	metric: Metric = comparison.metrics[0],
): Interval {
	return bootstrapSpeed(slower.readings, faster.readings, metric);
}

/**
 * How a speed compares with the noise: `same` where it lies within the floor, or its interval holds 1.
 *
 * @param floor As a part of 1.
 */
export function judge(speed: Interval, floor: number): Exclude<Standing, 'baseline'> {
	if (speed.low > 1 && speed.value > 1 + floor) return 'faster';
	if (speed.high < 1 && speed.value < 1 / (1 + floor)) return 'slower';
	return 'same';
}

/** How far from 1 the interval reaches, up or down, as a part: 0.03 for 0.98 to 1.03. */
export function floorOf(pair: Interval | null): number {
	if (!pair || Number.isNaN(pair.value)) return 0;
	return Math.max(pair.high, pair.value, 1 / pair.low, 1 / pair.value) - 1;
}

/** Whether there is at least one sample of the contender. */
export function isTimed(contender: ContenderResult): boolean {
	return contender.readings.length > 0;
}

function speedOfPair({ pair: [first, second] }: ComparisonResult, metric: Metric): Interval | null {
	return first.length > 0 && second.length > 0 ? bootstrapSpeed(first, second, metric) : null;
}

function figure(readings: readonly Reading[], metric: Metric): Figure {
	const samples = readings.flatMap((reading) => reading[metric.id] ?? []);
	return {
		metric,
		value: represent(samples, metric.statistic),
		median: quantile(samples, 0.5),
		p95: quantile(samples, 0.95),
		count: samples.length,
	};
}
