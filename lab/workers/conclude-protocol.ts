import type { Change, Changes } from '../conclude/changes.ts';
import type { Interval, Row } from '../conclude/summary.ts';
import type { ComparisonResult, Result } from '../model/result.ts';

/** What a result can be written as. */
export type Format = 'json' | 'csv' | 'markdown';

/** What the page asks of the worker that concludes, and what that answers; by kind, each in its turn. */
export interface Exchanges {
	/** One more comparison of a result: each worker concludes one result alone. */
	readonly add: { readonly ask: ComparisonResult; readonly answer: Conclusion };
	/** A result as text. */
	readonly write: { readonly ask: { readonly format: Format; readonly result: Result }; readonly answer: string };
	/** What has changed from one result to another. */
	readonly changes: {
		readonly ask: { readonly before: Result; readonly after: Result };
		readonly answer: ChangePlaces;
	};
}

export type Kind = keyof Exchanges;

/** A question to the worker. */
export type Ask = { [Each in Kind]: { readonly kind: Each; readonly content: Exchanges[Each]['ask'] } }[Kind];

/** The worker's answer. */
export type Answer<Asked extends Kind = Kind> =
	| { readonly value: Exchanges[Asked]['answer'] }
	| { readonly error: string };

/** The conclusion from a comparison. It names contenders by their place, so that no sample is sent back. */
export interface Conclusion {
	readonly rows: readonly Omit<Row, 'contender'>[];
	readonly pair: Interval | null;
	readonly floor: number;
	/** The scaling curve: how many times as fast as with its first number of threads. */
	readonly curve: readonly CurvePoint[];
	/** The verdict on its question, from all comparisons given so far. */
	readonly verdict: string;
	/** All losses in the comparisons given so far. */
	readonly losses: readonly LossPlace[];
}

/** A place on a scaling curve. */
export interface CurvePoint {
	readonly threads: number;
	readonly speed: Interval;
}

/** A loss, by the places of comparison and contenders. */
export interface LossPlace {
	readonly comparison: number;
	readonly winner: number;
	readonly ours: number;
	readonly margin: Interval;
}

/** {@link Changes}, with comparisons, contenders and metrics by their place in the later result. */
export interface ChangePlaces extends Omit<Changes, 'changes'> {
	readonly changes: readonly ChangePlace[];
}

/** A change, by its place in the later result. */
export interface ChangePlace extends Omit<Change, 'comparison' | 'contender' | 'metric'> {
	readonly comparison: number;
	readonly contender: number;
	readonly metric: number;
}
