import type { ContenderResult } from '../model/result.ts';
import { numberOf } from './speed.ts';
import { compare, findOurs, isTimed, type Match, type Summary } from './summary.ts';
import { digits, nameWithSoftware, times } from './words.ts';

/** All rivals that are faster than Fillrate beyond the noise, by any metric, the largest margin first. */
export function rivalsAhead(summaries: readonly Summary[]): readonly Match[] {
	return matchesOf(summaries, isRival).filter(({ standing }) => standing === 'faster');
}

/** The rival with the lowest number, of each metric where Fillrate's is higher and nothing tells whether that is noise. */
export function rivalsUnjudged(summaries: readonly Summary[]): readonly Match[] {
	const unjudged = matchesOf(summaries, isRival).filter(({ standing, speed }) => standing === null && speed.value > 1);
	return unjudged.filter(
		(one) => one === unjudged.find(({ comparison, metric }) => comparison === one.comparison && metric === one.metric),
	);
}

/** Where Fillrate on one thread is faster than Fillrate as it is shipped, beyond the noise, by what they are ranked by. */
export function singleThreadAhead(summaries: readonly Summary[]): readonly Match[] {
	return matchesOf(summaries, ({ kind, facts }) => kind === 'variant' && facts.threads === '1').filter(
		({ comparison, metric, standing }) => standing === 'faster' && metric === comparison.metrics[0],
	);
}

/** A rival that is ahead, in a sentence without the comparison's title. */
export function describeLead({ metric, base, other, speed, standing }: Match): string {
	const name = nameWithSoftware(other);
	if (standing !== null) return `${name} is ${times(speed)} as fast as Fillrate (${metric.label})`;
	const [lower, higher] = [other, base].map((contender) => digits(numberOf(contender, metric)));
	return `${metric.label} is ${lower} ms with ${name} and ${higher} ms with Fillrate; no interval tells whether that is noise`;
}

function isRival({ kind }: ContenderResult): boolean {
	return kind === 'rival';
}

function matchesOf(summaries: readonly Summary[], isWanted: (contender: ContenderResult) => boolean): readonly Match[] {
	const matches = summaries.flatMap(({ comparison }) => {
		const ours = findOurs(comparison);
		if (!ours) return [];
		const others = comparison.contenders.filter((contender) => isTimed(contender) && isWanted(contender));
		return comparison.metrics.flatMap((metric) => others.map((other) => compare(comparison, metric, ours, other)));
	});
	return matches.toSorted((a, b) => b.speed.value - a.speed.value);
}
