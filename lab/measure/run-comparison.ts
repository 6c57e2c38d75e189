import { samplesOf, speedOf } from '../conclude/speed.ts';
import type { Comparison } from '../model/comparison.ts';
import type { Reading } from '../model/contender.ts';
import type { ComparisonResult } from '../model/result.ts';
import { spread } from '../statistics/interval.ts';
import { makeRandom, shuffle } from '../statistics/random.ts';
import { Entrant } from './entrant.ts';

export interface Conditions {
	/** How long the rounds may go on, in milliseconds. */
	readonly budget: number;
	readonly signal: AbortSignal;
	now(): number;
	/** Resolves while the page is seen; a hidden page measures nothing. */
	whenVisible(): Promise<void>;
	/** How often the page has been hidden: a turn during which that grows does not count. */
	readonly hidings: () => number;
	/** Called with what is being done. `part` of this comparison's sampling is over, 0 to 1. */
	report(step: string, part: number): void;
}

/** Rounds that there are at least, however short the budget: fewer give no interval worth the name. */
export const LEAST_ROUNDS = 6;

/** The rounds after which narrow intervals may end the sampling. */
const ENOUGH_ROUNDS = 20;

/** Half the width of a 95 % interval, as a part of its value, that is narrow enough. */
const NARROW = 0.01;

/** How long each runs before it is timed, in milliseconds, for a budget: engines compile for speed only what has run. */
export function warmUpLength(budget: number): number {
	return Math.min(1000, budget / 20);
}

/**
 * Runs a comparison: starts each contender, compares its output with the naive reference and warms it up, and then lets all
 * take turns, round after round in random order, until every interval is narrow or the budget is spent. The baseline is
 * started twice, and takes part as two: how far the two differ is noise. Ends all contenders.
 */
export async function runComparison(comparison: Comparison, conditions: Conditions): Promise<ComparisonResult> {
	const entrants = comparison.candidates.map((candidate) => new Entrant(candidate));
	const twins: Entrant[] = [];
	try {
		await enterAll(entrants, conditions);
		const inNow = entrants.filter(({ isIn }) => isIn);
		const baseline = inNow.find(({ candidate }) => candidate.id === comparison.baseline) ?? inNow[0];
		if (baseline) twins.push(new Entrant(baseline.candidate));
		await enterAll(twins, conditions);
		const ended = await runRounds(comparison, baseline, [...entrants, ...twins], conditions);
		const { candidates: _, share: __, curve = [], ...described } = comparison;
		const [first, second] = [baseline?.readings ?? [], twins[0]?.readings ?? []];
		return {
			...described,
			baseline: baseline?.candidate.id ?? comparison.baseline,
			curve,
			pair: first.length === second.length ? [first, second] : [[], []],
			contenders: entrants.map(({ result }) => result),
			ended,
		};
	} finally {
		for (const entrant of [...entrants, ...twins]) entrant.leave();
	}
}

async function enterAll(entrants: readonly Entrant[], conditions: Conditions): Promise<void> {
	const { budget, signal, now, report } = conditions;
	for (const entrant of entrants) {
		if (signal.aborted) return;
		report(`starting and checking ${entrant.candidate.label}`, 0);
		await entrant.enter(signal);
		const end = now() + warmUpLength(budget);
		do await takeTurn(entrant, conditions);
		while (entrant.isIn && now() < end);
	}
}

async function runRounds(
	{ metrics }: Comparison,
	baseline: Entrant | undefined,
	entrants: readonly Entrant[],
	conditions: Conditions,
): Promise<ComparisonResult['ended']> {
	const { budget, signal, now, report } = conditions;
	const random = makeRandom(1);
	const begun = now();
	let rounds = 0;
	let due = ENOUGH_ROUNDS;
	const part = (): number => Math.min(1, (now() - begun) / budget, rounds / LEAST_ROUNDS);
	// One that has no samples of what they are ranked by, as a still picture has no intervals, has nothing to narrow.
	const isNarrow = ({ readings, isIn }: Entrant): boolean =>
		!isIn ||
		samplesOf(readings, metrics[0]).length === 0 ||
		spread(speedOf(baseline?.readings ?? [], readings, metrics[0])) <= NARROW;
	while (part() < 1) {
		const taken = new Map<Entrant, Reading>();
		for (const entrant of shuffle(entrants, random)) {
			if (signal.aborted) return 'stopped';
			report(`round ${rounds + 1}`, part());
			const reading = await takeTurn(entrant, conditions);
			if (reading) taken.set(entrant, reading);
		}
		if (signal.aborted) return 'stopped';
		if (taken.size === 0) break;
		// A round counts as a whole, so that all have as many.
		for (const [entrant, reading] of taken) entrant.keep(reading);
		rounds += 1;
		if (rounds < due) continue;
		due = Math.ceil(due * 1.3);
		if (entrants.every(isNarrow)) return 'narrow';
	}
	return 'budget';
}

/** A turn during which the page was seen all the time; `null` when the contender is out. */
async function takeTurn(entrant: Entrant, { signal, whenVisible, hidings }: Conditions): Promise<Reading | null> {
	for (;;) {
		await whenVisible();
		const before = hidings();
		const reading = await entrant.turn();
		if (!reading || hidings() === before || signal.aborted) return reading;
	}
}
