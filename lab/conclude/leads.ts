import type { Metric } from '../model/comparison.ts';
import { THREADS } from '../model/contender.ts';
import type { ComparisonResult, ContenderResult } from '../model/result.ts';
import type { Interval } from '../statistics/interval.ts';
import { represent, samplesOf } from './speed.ts';
import { compare, findOurs, isOf, isTimed, type Standing, type Summary } from './summary.ts';
import { milliseconds, nameWithSoftware, times } from './words.ts';

/** What has a lower number than Fillrate. */
export interface Lead {
	readonly comparison: ComparisonResult;
	readonly metric: Metric;
	readonly ours: ContenderResult;
	readonly winner: ContenderResult;
	/** How many times as fast as Fillrate the winner is. */
	readonly margin: Interval;
	readonly standing: Standing;
}

/** All rivals that are faster than Fillrate beyond the noise, by any metric, the largest margin first. */
export function rivalsAhead(summaries: readonly Summary[]): readonly Lead[] {
	return rivalsOf(summaries).filter(isAhead).toSorted(byMargin);
}

/**
 * The rival with the lowest number, of each metric where Fillrate's is higher and nothing tells whether that is noise: there is
 * no interval, or the noise is not known.
 */
export function rivalsUnjudged(summaries: readonly Summary[]): readonly Lead[] {
	const unjudged = rivalsOf(summaries).filter(({ standing, margin }) => standing === null && margin.value > 1);
	return unjudged.toSorted(byMargin).filter(({ comparison, metric }, index, all) => {
		const lowest = all.findIndex((lead) => lead.comparison === comparison && lead.metric === metric);
		return lowest === index;
	});
}

/** Where Fillrate on one thread is faster than Fillrate as it is shipped, beyond the noise, by what they are ranked by. */
export function singleThreadAhead(summaries: readonly Summary[]): readonly Lead[] {
	const isSingle = (contender: ContenderResult): boolean =>
		isOf(contender, 'variant') && contender.facts[THREADS] === '1';
	return summaries
		.flatMap(({ comparison }) => leadsOf(comparison, comparison.metrics.slice(0, 1), isSingle))
		.filter(isAhead)
		.toSorted(byMargin);
}

/** A lead in a sentence without its comparison's title. */
export function describeLead({ metric, ours, winner, margin, standing }: Lead): string {
	const name = nameWithSoftware(winner);
	if (standing !== null) return `${name} is ${times(margin)} as fast as Fillrate (${metric.label})`;
	const [lower, higher] = [winner, ours].map(({ readings }) =>
		milliseconds(represent(samplesOf(readings, metric), metric)),
	);
	return `${metric.label} is ${lower} ms with ${name} and ${higher} ms with Fillrate; no interval tells whether that is noise`;
}

function rivalsOf(summaries: readonly Summary[]): readonly Lead[] {
	return summaries.flatMap(({ comparison }) =>
		leadsOf(comparison, comparison.metrics, (contender) => isOf(contender, 'rival')),
	);
}

function leadsOf(
	comparison: ComparisonResult,
	metrics: readonly Metric[],
	isWanted: (contender: ContenderResult) => boolean,
): readonly Lead[] {
	const ours = findOurs(comparison);
	if (!ours) return [];
	const others = comparison.contenders.filter((contender) => isWanted(contender) && isTimed(contender));
	return metrics.flatMap((metric) =>
		others.map((winner): Lead => {
			const { speed: margin, standing } = compare(comparison, metric, ours, winner);
			return { comparison, metric, ours, winner, margin, standing };
		}),
	);
}

function isAhead({ standing }: Lead): boolean {
	return standing === 'faster';
}

function byMargin(first: Lead, second: Lead): number {
	return second.margin.value - first.margin.value;
}
