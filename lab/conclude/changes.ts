import type { Metric } from '../model/comparison.ts';
import type { ComparisonResult, ContenderResult, Result } from '../model/result.ts';
import { bootstrapSpeed, type Interval } from './bootstrap.ts';
import { median, represent } from './statistics.ts';
import { floorOf, isTimed, judge, type Standing } from './summary.ts';

/** What has become of a contender's metric from one run to another. */
export interface Change {
	readonly comparison: ComparisonResult;
	readonly contender: ContenderResult;
	readonly metric: Metric;
	/** Milliseconds, by the metric's statistic. */
	readonly before: number;
	readonly after: number;
	/** How many times as fast it is now. */
	readonly speed: Interval;
	readonly standing: Exclude<Standing, 'baseline'>;
	/**
	 * Whether it is Fillrate's own, ranked by this metric, and slower by more than {@link REGRESSION}: beyond the noise, and
	 * beyond what the comparison's others have become slower by. Those took turns with it, and a machine that has a worse
	 * day slows them all.
	 */
	readonly isRegression: boolean;
}

/** What has changed between two runs. */
export interface Changes {
	/** What makes the two hard to compare: another machine, browser, size. Sentences. */
	readonly cautions: readonly string[];
	/** Each metric of each contender that both runs have timed, in the order of the later one. */
	readonly changes: readonly Change[];
	/** What only one of them has timed: `compute/life: WebGPU, in the later run alone`. */
	readonly unmatched: readonly string[];
}

/** By how much Fillrate may become slower before it is a regression, as a part of 1. */
export const REGRESSION = 0.05;

/** Compares two runs. A change within the larger noise floor of the two is none. */
export function findChanges(before: Result, after: Result): Changes {
	const found: Change[] = [];
	const unmatched: string[] = [];
	for (const comparison of after.comparisons) {
		const inThis: Change[] = [];
		const earlier = before.comparisons.find(({ id }) => id === comparison.id);
		for (const contender of comparison.contenders.filter(isTimed)) {
			const known = earlier?.contenders.find(({ id }) => id === contender.id);
			if (!earlier || !known || !isTimed(known))
				unmatched.push(`${name(comparison, contender)}, in the later run alone`);
			else inThis.push(...compareMetrics(earlier, known, comparison, contender));
		}
		found.push(...markRegressions(inThis));
		for (const contender of earlier?.contenders.filter(isTimed) ?? []) {
			const known = comparison.contenders.find(({ id }) => id === contender.id);
			if (!known || !isTimed(known)) unmatched.push(`${name(comparison, contender)}, in the earlier run alone`);
		}
	}
	for (const { id, title } of before.comparisons) {
		if (!after.comparisons.some((comparison) => comparison.id === id)) {
			unmatched.push(`${title}, in the earlier run alone`);
		}
	}
	return { cautions: findCautions(before, after), changes: found, unmatched };
}

function compareMetrics(
	earlier: ComparisonResult,
	known: ContenderResult,
	comparison: ComparisonResult,
	contender: ContenderResult,
): Change[] {
	return comparison.metrics
		.filter(({ id }) => earlier.metrics.some((metric) => metric.id === id))
		.map((metric): Change => {
			const speed = bootstrapSpeed(known.readings, contender.readings, metric, { paired: false });
			const floor = Math.max(pairFloor(earlier, metric), pairFloor(comparison, metric));
			const standing = judge(speed, floor);
			const [was, is] = [known, contender].map(({ readings }) =>
				represent(
					readings.flatMap((reading) => reading[metric.id] ?? []),
					metric.statistic,
				),
			);
			return {
				comparison,
				contender,
				metric,
				before: was ?? Number.NaN,
				after: is ?? Number.NaN,
				speed,
				standing,
				isRegression: false,
			};
		});
}

/** Marks what of one comparison has regressed. */
function markRegressions(changes: readonly Change[]): Change[] {
	const ranked = changes.filter(({ comparison, metric }) => metric.id === comparison.metrics[0].id);
	const others = ranked.filter(({ contender }) => contender.kind !== 'shipped').map(({ speed }) => speed.value);
	// Others that have become faster are no yardstick: it may be their own doing.
	const drift = others.length > 0 ? Math.min(1, median(others)) : 1;
	return changes.map((change) => {
		const { contender, standing, speed } = change;
		const isSlower = standing === 'slower' && speed.high < drift && speed.value < drift / (1 + REGRESSION);
		return { ...change, isRegression: isSlower && contender.kind === 'shipped' && ranked.includes(change) };
	});
}

function pairFloor({ pair: [first, second] }: ComparisonResult, metric: Metric): number {
	return first.length > 0 && second.length > 0 ? floorOf(bootstrapSpeed(first, second, metric)) : 0;
}

function findCautions(before: Result, after: Result): string[] {
	const differs = (what: string, was: unknown, is: unknown): string[] =>
		was === is ? [] : [`The runs differ in ${what}: ${was ?? 'unknown'} before, ${is ?? 'unknown'} after.`];
	const [was, is] = [before.environment, after.environment];
	const sizes = after.comparisons.flatMap((comparison) => {
		const earlier = before.comparisons.find(({ id }) => id === comparison.id);
		const size = ({ width, height }: ComparisonResult): string => `${width} x ${height}`;
		return earlier ? differs(`the size of ${comparison.title}`, size(earlier), size(comparison)) : [];
	});
	return [
		...differs('their machine', was.machine, is.machine),
		...differs('their browser', was.browser, is.browser),
		...differs('their platform', was.platform, is.platform),
		...differs('their cores', was.cores, is.cores),
		...differs('their threads', was.threads, is.threads),
		...differs('their graphics processor', was.gpu, is.gpu),
		...sizes,
	];
}

function name(comparison: ComparisonResult, contender: ContenderResult): string {
	return `${comparison.title}: ${contender.label}`;
}
