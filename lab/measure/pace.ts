import type { Comparison, Question } from '../model/comparison.ts';
import { LEAST_ROUNDS, warmUpLength } from './run-comparison.ts';

/** Milliseconds, whatever the picture's size, and for each million of its pixels. */
type Cost = readonly [fixed: number, growing: number];

/**
 * What a contender costs beside its rounds, and what one of its turns does: the means of a question's contenders, in Chromium on
 * two cores, at the question's own size. How much grows with the picture follows from what they do: fill it, or wait.
 */
const COSTS: Readonly<Record<Question | 'blocked', { readonly start: Cost; readonly turn: Cost }>> = {
	compute: { start: [200, 230], turn: [0, 27] },
	transport: { start: [220, 36], turn: [22, 11.4] },
	write: { start: [110, 48], turn: [3, 7.4] },
	paint: { start: [260, 0], turn: [190, 0] },
	// One of the lesson's pictures takes seconds at 1080p; the others' turns are windows.
	jank: { start: [440, 320], turn: [100, 1200] },
	blocked: { start: [440, 0], turn: [1080, 0] },
	scenes: { start: [640, 95], turn: [75, 24] },
	peers: { start: [400, 540], turn: [5, 82] },
	filters: { start: [900, 300], turn: [5, 85] },
};

/** What a run does before its first comparison, in milliseconds: it looks at clock and screen. */
const BEFORE = 800;

/** How long a comparison may be sampled, in milliseconds, with so many milliseconds as the settings' budget. */
export function budgetOf({ share = 1 }: Comparison, budget: number): number {
	return share * budget;
}

export function estimate(comparisons: readonly Comparison[], budget: number): number {
	return BEFORE + new Pace(comparisons, budget, 0).left(0, 0);
}

interface Expected {
	readonly before: number;
	readonly rounds: number;
}

function expect(comparison: Comparison, budget: number): Expected {
	const isBlocked = comparison.id.startsWith('jank/blocked');
	const costs = COSTS[isBlocked ? 'blocked' : comparison.question];
	const millions = (comparison.width * comparison.height) / 1e6;
	const costOf = ([fixed, growing]: Cost): number => fixed + growing * millions;
	const [start, turn] = [costOf(costs.start), costOf(costs.turn)];
	// The baseline takes part twice.
	const entrants = comparison.candidates.length + 1;
	const own = budgetOf(comparison, budget);
	const before = entrants * (start + Math.max(turn, warmUpLength(own)));
	// The last round begins within the budget, and ends after it.
	return { before, rounds: Math.max(own + (entrants * turn) / 2, LEAST_ROUNDS * entrants * turn) };
}

function sum(expected: readonly Expected[]): number {
	return expected.reduce((total, { before, rounds }) => total + before + rounds, 0);
}

/** Estimates how much of a run is done, and how long the rest will take, the more exactly the more of it is done. */
export class Pace {
	readonly #expected: readonly Expected[];
	readonly #begun: number;
	#done = 0;
	#comparisonBegun: number;
	#part = 0;

	/** Times and the settings' budget are in milliseconds. */
	constructor(comparisons: readonly Comparison[], budget: number, now: number) {
		this.#expected = comparisons.map((comparison) => expect(comparison, budget));
		this.#begun = now;
		this.#comparisonBegun = now;
	}

	next(now: number): void {
		this.#done += 1;
		this.#comparisonBegun = now;
	}

	/** The milliseconds that are left, when `part` of the current comparison's sampling is over, 0 to 1. */
	left(now: number, part: number): number {
		// How much slower this machine is; the first comparisons alone do not tell, as each is slower or quicker than its like.
		const all = sum(this.#expected);
		const done = sum(this.#expected.slice(0, this.#done));
		const slowness = (this.#comparisonBegun - this.#begun + all) / (done + all);
		const [current, ...rest] = this.#expected.slice(this.#done);
		if (!current) return 0;
		const before = part > 0 ? 0 : Math.max(0, slowness * current.before - (now - this.#comparisonBegun));
		return before + (1 - part) * current.rounds + slowness * sum(rest);
	}

	/** The part of the whole run that is done, 0 to 1; it never goes back. */
	part(now: number, part: number): number {
		const elapsed = now - this.#begun;
		this.#part = Math.max(this.#part, Math.min(1, elapsed / (elapsed + this.left(now, part))));
		return this.#part;
	}
}
