import type { ComparisonResult } from '../model/result.ts';
import { type Interval, isTimed, judge, type Row, type Summary, speedBetween } from './summary.ts';

/** A contender that beats Fillrate beyond the noise. */
export interface Loss {
	readonly comparison: ComparisonResult;
	readonly winner: Row;
	readonly ours: Row;
	/** How many times as fast as ours the winner is. */
	readonly margin: Interval;
}

/** All that beats Fillrate beyond the noise, the largest margin first. A row of ours is beaten by none of ours. */
export function losses(summaries: readonly Summary[]): readonly Loss[] {
	return summaries.flatMap(lossesIn).toSorted((a, b) => b.margin.value - a.margin.value);
}

function lossesIn({ comparison, rows, floor }: Summary): readonly Loss[] {
	const ours = rows.find(({ contender }) => contender.kind === 'shipped' && isTimed(contender));
	if (!ours) return [];
	return rows
		.filter(({ contender }) => contender.kind === 'rival' && isTimed(contender))
		.map((winner) => ({ comparison, winner, ours, margin: speedBetween(comparison, ours.contender, winner.contender) }))
		.filter(({ margin }) => judge(margin, floor) === 'faster');
}
