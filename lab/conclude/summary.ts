import type { Metric } from '../model/comparison.ts';
import { type Kind, THREADS } from '../model/contender.ts';
import type { ComparisonResult, ContenderResult } from '../model/result.ts';
import { hasEnds, type Interval } from '../statistics/interval.ts';
import { quantile } from '../statistics/sample.ts';
import { represent, samplesOf, speedOf } from './speed.ts';

/** The figure of one metric of one contender, in milliseconds. */
export interface Figure {
	readonly metric: Metric;
	/** By the metric's own statistic; NaN without samples. */
	readonly value: number;
	readonly median: number;
	readonly p95: number;
	readonly count: number;
}

/** How a contender stands beside another, once the noise is taken off; `null` where no interval says so. */
export type Standing = 'faster' | 'slower' | 'same' | null;

/** A contender in the table. */
export interface Row {
	readonly contender: ContenderResult;
	/** One for each metric, in the comparison's order; empty when there are no samples. */
	readonly figures: readonly Figure[];
	/** How many times as fast as the baseline, by the first metric: 2 takes half its time. `null` without samples. */
	readonly speed: Interval | null;
	readonly standing: Standing | 'baseline';
}

/** A place on a scaling curve: how many times as fast as with its first number of threads. */
export interface CurvePoint {
	readonly threads: number;
	readonly speed: Interval;
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
	readonly curve: readonly CurvePoint[];
}

/** Concludes a comparison from its samples; the same samples give the same conclusion. */
export function summarize(comparison: ComparisonResult): Summary {
	const [metric] = comparison.metrics;
	const pair = speedOfPair(comparison, metric);
	const floor = floorOf(pair);
	const base = comparison.contenders.find(({ id }) => id === comparison.baseline);
	const rows = comparison.contenders.map((contender): Row => {
		if (!isTimed(contender)) return { contender, figures: [], speed: null, standing: null };
		const figures = comparison.metrics.map((each) => figure(contender, each));
		if (!base || !isTimed(base) || figures[0]?.count === 0) return { contender, figures, speed: null, standing: null };
		const speed = speedOf(base.readings, contender.readings, metric);
		return { contender, figures, speed, standing: contender === base ? 'baseline' : judge(speed, floor) };
	});
	return { comparison, rows, pair, floor, curve: curveOf(comparison) };
}

/**
 * How a speed compares with the noise: `same` where it lies within the floor, or its interval holds 1.
 *
 * @param floor As a part of 1.
 */
export function judge(speed: Interval, floor: number): Standing {
	if (!hasEnds(speed)) return null;
	if (speed.low > 1 && speed.value > 1 + floor) return 'faster';
	if (speed.high < 1 && speed.value < 1 / (1 + floor)) return 'slower';
	return 'same';
}

/** How the A/A pair differs by a metric; `null` where it did not run. */
export function speedOfPair({ pair: [first, second] }: ComparisonResult, metric: Metric): Interval | null {
	return first.length > 0 && second.length > 0 ? speedOf(first, second, metric) : null;
}

/** How far from 1 the pair reaches, up or down, as a part: 0.03 for 0.98 to 1.03. */
export function floorOf(pair: Interval | null): number {
	if (!pair || Number.isNaN(pair.value)) return 0;
	const ends = [pair.value, ...(hasEnds(pair) ? [pair.low, pair.high] : [])];
	return Math.max(...ends.map((end) => Math.max(end, 1 / end))) - 1;
}

/** Whether there is at least one sample of the contender. */
export function isTimed(contender: ContenderResult): boolean {
	return contender.readings.length > 0;
}

/** What beats Fillrate beyond the noise. */
export interface Lead {
	readonly comparison: ComparisonResult;
	readonly winner: ContenderResult;
	/** How many times as fast as Fillrate the winner is. */
	readonly margin: Interval;
}

/** All rivals that are faster than Fillrate beyond the noise, the largest margin first. */
export function rivalsAhead(summaries: readonly Summary[]): readonly Lead[] {
	return findLeads(summaries, (contender) => isOf(contender, 'rival'));
}

/** Where Fillrate on one thread is faster than Fillrate as it is shipped, beyond the noise. */
export function singleThreadAhead(summaries: readonly Summary[]): readonly Lead[] {
	return findLeads(summaries, (contender) => isOf(contender, 'variant') && contender.facts[THREADS] === '1');
}

function findLeads(summaries: readonly Summary[], wanted: (contender: ContenderResult) => boolean): readonly Lead[] {
	return summaries
		.flatMap(({ comparison, floor }) => {
			const ours = comparison.contenders.find((contender) => isOf(contender, 'shipped') && isTimed(contender));
			if (!ours) return [];
			return comparison.contenders
				.filter((contender) => wanted(contender) && isTimed(contender))
				.map((winner): Lead => {
					const margin = speedOf(ours.readings, winner.readings, comparison.metrics[0]);
					return { comparison, winner, margin };
				})
				.filter(({ margin }) => judge(margin, floor) === 'faster');
		})
		.toSorted((a, b) => b.margin.value - a.margin.value);
}

/** Whether a contender is of a kind. */
export function isOf({ kind }: ContenderResult, wanted: Kind): boolean {
	return kind === wanted;
}

function curveOf({ curve, contenders, metrics }: ComparisonResult): readonly CurvePoint[] {
	const timed = curve
		.toSorted((a, b) => a.threads - b.threads)
		.flatMap(({ threads, id }) => {
			const contender = contenders.find((each) => each.id === id);
			return contender && isTimed(contender) ? [{ threads, readings: contender.readings }] : [];
		});
	const first = timed[0]?.readings ?? [];
	return timed.map(({ threads, readings }) => ({ threads, speed: speedOf(first, readings, metrics[0]) }));
}

function figure({ readings }: ContenderResult, metric: Metric): Figure {
	const samples = samplesOf(readings, metric);
	return {
		metric,
		value: represent(samples, metric),
		median: quantile(samples, 0.5),
		p95: quantile(samples, 0.95),
		count: samples.length,
	};
}
