import { bootstrapSpeed, spread } from '../conclude/bootstrap.ts';
import { makeRandom, shuffle } from '../conclude/random.ts';
import type { Comparison } from '../model/comparison.ts';
import type { Reading } from '../model/contender.ts';
import type { ComparisonResult } from '../model/result.ts';
import { Entrant } from './entrant.ts';

/** What a comparison is run with. */
export interface Conditions {
	/** How long the rounds may go on, in milliseconds. */
	readonly budget: number;
	readonly signal: AbortSignal;
	/** Resolves while the page is seen; a hidden page measures nothing. */
	whenVisible(): Promise<void>;
	/** How often the page has been hidden: a turn during which that grows does not count. */
	readonly hidings: () => number;
	/** Called with what is being done. `part` of this comparison's sampling is over, 0 to 1. */
	report(step: string, part: number): void;
}

/** Rounds that there are at least, however short the budget: fewer give no interval worth the name. */
export const LEAST_ROUNDS = 5;

/** The rounds after which narrow intervals may end the sampling. */
const ENOUGH_ROUNDS = 20;

/** What the A/A pair gets beside the budget of the rounds, as a part of that. */
export const PAIR_PART = 0.2;

/** Half the width of a 95 % interval, as a part of its value, that is narrow enough. */
const NARROW = 0.01;

/** How often intervals are drawn while sampling goes on; fewer than at the end, which is soon enough to know. */
const QUICK_RESAMPLES = 100;

/**
 * Runs a comparison: starts each contender and compares its output with the naive reference, warms them up, runs the A/A
 * pair, and then lets them take turns, round after round in random order, until every interval is narrow or the
 * budget is spent. Ends with all contenders disposed of.
 */
export async function runComparison(comparison: Comparison, conditions: Conditions): Promise<ComparisonResult> {
	const entrants = comparison.candidates.map((candidate) => new Entrant(candidate));
	try {
		await enterAll(entrants, conditions);
		await warmUp(entrants, conditions);
		const baseline = entrants.find(isBaselineOf(comparison)) ?? entrants.find(({ isIn }) => isIn);
		const pair = await runPair(baseline, conditions);
		const ended = await runRounds(comparison, entrants, conditions);
		const { candidates: _, curve = [], ...described } = comparison;
		return {
			...described,
			baseline: baseline?.candidate.id ?? comparison.baseline,
			curve,
			pair,
			contenders: entrants.map(({ result }) => result),
			ended,
		};
	} finally {
		for (const entrant of entrants) entrant.leave();
	}
}

function isBaselineOf({ baseline }: Comparison): (entrant: Entrant) => boolean {
	return ({ candidate, isIn }) => isIn && candidate.id === baseline;
}

async function enterAll(entrants: readonly Entrant[], { signal, report }: Conditions): Promise<void> {
	for (const entrant of entrants) {
		if (signal.aborted) return;
		report(`starting and checking ${entrant.candidate.label}`, 0);
		await entrant.enter(signal);
	}
}

/** Lets each run for a while without being timed: engines compile for speed only what has run. */
async function warmUp(entrants: readonly Entrant[], conditions: Conditions): Promise<void> {
	const length = Math.min(1000, conditions.budget / 20);
	for (const entrant of entrants) {
		if (conditions.signal.aborted) return;
		conditions.report(`warming up ${entrant.candidate.label}`, 0);
		const end = performance.now() + length;
		do await takeTurn(entrant, conditions);
		while (entrant.isIn && performance.now() < end && !conditions.signal.aborted);
	}
}

/** The A/A pair: one contender's turns given to two sides in the order A B B A, so that a steady drift favours neither. */
async function runPair(entrant: Entrant | undefined, conditions: Conditions): Promise<ComparisonResult['pair']> {
	const sides: [Reading[], Reading[]] = [[], []];
	if (!entrant) return sides;
	const begun = performance.now();
	const length = conditions.budget * PAIR_PART;
	const part = (): number => (performance.now() - begun) / length;
	while (!conditions.signal.aborted && (part() < 1 || sides[0].length < LEAST_ROUNDS)) {
		conditions.report('the A/A pair', (Math.min(1, part()) * PAIR_PART) / (1 + PAIR_PART));
		const isEven = sides[0].length % 2 === 0;
		const first = await takeTurn(entrant, conditions);
		const second = await takeTurn(entrant, conditions);
		if (!first || !second) return [[], []];
		sides[0].push(isEven ? first : second);
		sides[1].push(isEven ? second : first);
	}
	return sides;
}

async function runRounds(
	comparison: Comparison,
	entrants: readonly Entrant[],
	conditions: Conditions,
): Promise<ComparisonResult['ended']> {
	const random = makeRandom(1);
	const begun = performance.now();
	const part = (): number => (performance.now() - begun) / conditions.budget;
	let rounds = 0;
	let due = ENOUGH_ROUNDS;
	while (part() < 1 || rounds < LEAST_ROUNDS) {
		const taken = new Map<Entrant, Reading>();
		for (const entrant of shuffle(entrants, random)) {
			if (conditions.signal.aborted) return 'stopped';
			conditions.report(`round ${rounds + 1}`, (PAIR_PART + Math.min(1, part())) / (1 + PAIR_PART));
			const reading = await takeTurn(entrant, conditions);
			if (reading) taken.set(entrant, reading);
		}
		if (taken.size === 0) break;
		// A round counts as a whole, so that all have as many.
		for (const [entrant, reading] of taken) entrant.keep(reading);
		rounds += 1;
		if (rounds < due) continue;
		due = Math.ceil(due * 1.3);
		if (await isNarrow(comparison, entrants)) return 'narrow';
	}
	return 'budget';
}

/** A turn during which the page was seen all the time; `null` when the contender is out. */
async function takeTurn(entrant: Entrant, { signal, whenVisible, hidings }: Conditions): Promise<Reading | null> {
	for (;;) {
		await whenVisible();
		const before = hidings();
		const reading = await entrant.turn(signal);
		if (!reading || hidings() === before || signal.aborted) return reading;
	}
}

async function isNarrow({ baseline, metrics }: Comparison, entrants: readonly Entrant[]): Promise<boolean> {
	const timed = entrants.filter(({ isIn }) => isIn);
	const base = timed.find(({ candidate }) => candidate.id === baseline) ?? timed[0];
	for (const entrant of timed) {
		if (!base || entrant === base) continue;
		const speed = bootstrapSpeed(base.readings, entrant.readings, metrics[0], { resamples: QUICK_RESAMPLES });
		if (!(spread(speed) <= NARROW)) return false;
		// The page has its turn between two of these.
		await new Promise((resolve) => setTimeout(resolve));
	}
	return true;
}
