import { PAIR_PART } from './run-comparison.ts';

/** What starting, checking and warming up a comparison takes, in milliseconds, before one has been measured. */
const FIRST_GUESS = 6000;

/** Reckons how much of a run is done, and how long the rest will take. */
export class Pace {
	readonly #count: number;
	readonly #sampling: number;
	readonly #begun: number;
	#done = 0;
	#comparisonBegun: number;
	#part = 0;

	/**
	 * @param count How many comparisons there are.
	 * @param budget How long the rounds of each may go on, in milliseconds.
	 * @param now The time, in milliseconds.
	 */
	constructor(count: number, budget: number, now: number) {
		this.#count = count;
		this.#sampling = budget * (1 + PAIR_PART);
		this.#begun = now;
		this.#comparisonBegun = now;
	}

	/** Notes that a comparison is over. */
	next(now: number): void {
		this.#done += 1;
		this.#comparisonBegun = now;
	}

	/** The milliseconds that are left, when `part` of the current comparison's sampling is over, 0 to 1. */
	left(now: number, part: number): number {
		const elapsed = now - this.#comparisonBegun;
		const mean = (this.#comparisonBegun - this.#begun) / this.#done;
		const whole = this.#done > 0 ? mean : FIRST_GUESS + this.#sampling;
		const current = part > 0 ? (1 - part) * this.#sampling : Math.max(whole - elapsed, this.#sampling);
		return current + Math.max(0, this.#count - this.#done - 1) * whole;
	}

	/** The part of the whole run that is done, 0 to 1; it never goes back. */
	part(now: number, part: number): number {
		const elapsed = now - this.#begun;
		const found = elapsed / (elapsed + this.left(now, part));
		this.#part = Math.max(this.#part, Math.min(1, found));
		return this.#part;
	}
}
