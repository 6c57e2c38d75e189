import type { Metric } from '../model/comparison.ts';
import type { ComparisonResult, ContenderResult } from '../model/result.ts';
import { hasEnds, type Interval } from '../statistics/interval.ts';
import { quantile } from '../statistics/sample.ts';
import { numberOf, samplesOf, speedOf } from './speed.ts';

export interface Figure {
	readonly metric: Metric;
	readonly value: number;
	readonly median: number;
	readonly p95: number;
	readonly count: number;
}

/**
 * How a contender stands beside another, once the noise is taken off. `same`: they are level, and the interval is narrow enough
 * to say so. `unclear`: no difference is shown, and none is ruled out. `null`: there is no interval, or the noise is not known.
 */
export type Standing = 'faster' | 'slower' | 'same' | 'unclear' | null;

export interface Match {
	readonly comparison: ComparisonResult;
	readonly metric: Metric;
	readonly base: ContenderResult;
	readonly other: ContenderResult;
	/** How many times as fast as the base the other is: 2 takes half its time. */
	readonly speed: Interval;
	readonly standing: Standing;
}

export interface Row {
	readonly contender: ContenderResult;
	readonly figures: readonly Figure[];
	/** How many times as fast as the baseline, by the first metric. `null` without samples. */
	readonly speed: Interval | null;
	readonly standing: Standing | 'baseline';
}

/** A place on a scaling curve: how many times as fast as with its first number of threads. */
export interface CurvePoint {
	readonly threads: number;
	readonly speed: Interval;
}

export interface Summary {
	readonly comparison: ComparisonResult;
	readonly rows: readonly Row[];
	/** The speed of the A/A pair's second side beside its first; what differs from 1 is noise. `null` when it did not run. */
	readonly pair: Interval | null;
	/** The noise floor as a part of 1: a difference within it is called none. `null` when it is not known. */
	readonly floor: number | null;
	readonly curve: readonly CurvePoint[];
}

export function summarize(comparison: ComparisonResult): Summary {
	const { metrics, contenders, baseline, curve } = comparison;
	const [metric] = metrics;
	const base = findTimed(comparison, baseline);
	const rows = contenders.map((contender): Row => {
		const figures = isTimed(contender) ? metrics.map((each) => figureOf(contender, each)) : [];
		if (!base || !figures[0]?.count) return { contender, figures, speed: null, standing: null };
		const { speed, standing } = compare(comparison, metric, base, contender);
		return { contender, figures, speed, standing: contender === base ? 'baseline' : standing };
	});
	const timed = curve
		.toSorted((a, b) => a.threads - b.threads)
		.flatMap(({ threads, id }) => {
			const readings = findTimed(comparison, id)?.readings;
			return readings ? [{ threads, readings }] : [];
		});
	const first = timed[0]?.readings ?? [];
	const points = timed.map(({ threads, readings }) => ({ threads, speed: speedOf(first, readings, metric) }));
	const pair = speedOfPair(comparison, metric);
	return { comparison, rows, pair, floor: floorOf(pair), curve: points };
}

/** The widest interval, as the part by which its upper end is above its lower, that shows two contenders to be level. */
const LEVEL = 0.05;

/**
 * How a speed compares with the noise floor, a part of 1. It differs where its interval leaves out 1 and its value is beyond the
 * floor; otherwise it is the same where the whole interval lies within the floor, or is narrow.
 */
export function judge(speed: Interval, floor: number | null): Standing {
	if (!hasEnds(speed) || floor === null) return null;
	const { low, value, high } = speed;
	if (low > 1 && value > 1 + floor) return 'faster';
	if (high < 1 && value < 1 / (1 + floor)) return 'slower';
	const isWithin = low >= 1 / (1 + floor) && high <= 1 + floor;
	return isWithin || high / low <= 1 + LEVEL ? 'same' : 'unclear';
}

export function speedOfPair({ pair: [first, second] }: ComparisonResult, metric: Metric): Interval | null {
	return first.length > 0 && second.length > 0 ? speedOf(first, second, metric) : null;
}

/** How far from 1 the pair reaches, up or down, as a part: 0.03 for 0.98 to 1.03. `null` when there is no pair. */
export function floorOf(pair: Interval | null): number | null {
	if (!pair || Number.isNaN(pair.value)) return null;
	const ends = [pair.value, ...(hasEnds(pair) ? [pair.low, pair.high] : [])];
	return Math.max(...ends.map((end) => Math.max(end, 1 / end))) - 1;
}

export function isTimed({ readings }: ContenderResult): boolean {
	return readings.length > 0;
}

export function findTimed({ contenders }: ComparisonResult, id: string | undefined): ContenderResult | undefined {
	return contenders.find((contender) => contender.id === id && isTimed(contender));
}

export function findOurs({ contenders }: ComparisonResult): ContenderResult | undefined {
	return contenders.find((contender) => contender.kind === 'shipped' && isTimed(contender));
}

export function compare(
	comparison: ComparisonResult,
	metric: Metric,
	base: ContenderResult,
	other: ContenderResult,
): Match {
	const speed = speedOf(base.readings, other.readings, metric);
	return { comparison, metric, base, other, speed, standing: judge(speed, floorOf(speedOfPair(comparison, metric))) };
}

function figureOf(contender: ContenderResult, metric: Metric): Figure {
	const samples = samplesOf(contender.readings, metric);
	const [median, p95] = [quantile(samples, 0.5), quantile(samples, 0.95)];
	return { metric, value: numberOf(contender, metric), median, p95, count: samples.length };
}
