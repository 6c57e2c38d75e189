import type { Metric } from '../model/comparison.ts';
import type { ComparisonResult, ContenderResult, Recording, Result } from '../model/result.ts';
import type { Interval } from '../statistics/interval.ts';
import { median } from '../statistics/sample.ts';
import { numberOf, speedOf } from './speed.ts';
import { findTimed, floorOf, isTimed, judge, type Standing, speedOfPair } from './summary.ts';

export interface Change {
	readonly comparison: ComparisonResult;
	readonly contender: ContenderResult;
	readonly metric: Metric;
	/** Milliseconds, by the metric's statistic. */
	readonly before: number;
	readonly after: number;
	readonly speed: Interval;
	readonly standing: Standing;
	/**
	 * Whether it is what is shipped, ranked by this metric, and slower by more than {@link REGRESSION}: beyond the noise, and
	 * beyond what the comparison's others have become slower by. Those took turns with it, and a slower machine state slows
	 * them all.
	 */
	readonly isRegression: boolean;
}

export interface Changes {
	/** `Chromium`, `Firefox, half of every core busy`. */
	readonly name: string;
	readonly cautions: readonly string[];
	readonly changes: readonly Change[];
}

/** By how much Fillrate may become slower before it is a regression, as a part of 1. */
export const REGRESSION = 0.05;

/** Compares two recordings, browser by browser; two that hold a single result each are compared whatever the browser. */
export function compareRecordings(before: Recording, after: Recording): readonly Changes[] {
	const areLone = before.results.length === 1 && after.results.length === 1;
	return after.results.flatMap((result) => {
		const earlier = before.results.find((other) => areLone || nameOf(other) === nameOf(result));
		if (!earlier) return [];
		const pairs = result.comparisons.flatMap((comparison) => {
			const known = earlier.comparisons.find(({ id }) => id === comparison.id);
			return known ? [[known, comparison] as const] : [];
		});
		const [was, is] = [earlier.environment, result.environment];
		const grounds = [
			['their machine', before.machine, after.machine],
			...(['browser', 'platform', 'cores', 'threads'] as const).map((part) => [`their ${part}`, was[part], is[part]]),
			['their graphics processor', was.gpu, is.gpu],
			...pairs.map((pair) => [
				`the size of ${pair[1].title}`,
				...pair.map(({ width, height }) => `${width} x ${height}`),
			]),
		];
		const cautions = grounds
			.filter(([, one, other]) => one !== other)
			.map(
				([what, one, other]) => `The runs differ in ${what}: ${one ?? 'unknown'} before, ${other ?? 'unknown'} after.`,
			);
		const changes = pairs.flatMap((pair) => markRegressions(changesOf(...pair)));
		return [{ name: nameOf(result), cautions, changes }];
	});
}

export function nameOf({ environment: { browser, load } }: Result): string {
	return `${browser.split(' ')[0]}${load === 'half' ? ', every core busy half of the time' : ''}`;
}

function changesOf(earlier: ComparisonResult, comparison: ComparisonResult): readonly Change[] {
	return comparison.contenders.filter(isTimed).flatMap((contender) => {
		const known = findTimed(earlier, contender.id);
		if (!known) return [];
		const shared = comparison.metrics.filter(({ id }) => earlier.metrics.some((metric) => metric.id === id));
		return shared.map((metric): Change => {
			const speed = speedOf(known.readings, contender.readings, metric, { paired: false });
			const [one = null, other = null] = [earlier, comparison].map((each) => floorOf(speedOfPair(each, metric)));
			// A change within the larger noise floor of the two is none.
			const standing = judge(speed, one === null || other === null ? null : Math.max(one, other));
			const [before, after] = [numberOf(known, metric), numberOf(contender, metric)];
			return { comparison, contender, metric, before, after, speed, standing, isRegression: false };
		});
	});
}

function markRegressions(changes: readonly Change[]): readonly Change[] {
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
