import { type Candidate, type Check, type Contender, type Reading, Unavailable } from '../model/contender.ts';
import type { Absence, ContenderResult } from '../model/result.ts';

/** How long a contender may take to start, to be checked, or for one turn, in milliseconds. */
const PATIENCE = 60_000;

export class Entrant {
	readonly candidate: Candidate;
	readonly #ended = new AbortController();
	readonly #out = new Promise<never>((_, reject) => {
		const { signal } = this.#ended;
		signal.addEventListener('abort', () => reject(signal.reason));
	});
	#contender: Contender | null = null;
	#check: Check | null = null;
	#absence: Absence | null = null;
	#readings: Reading[] = [];

	constructor(candidate: Candidate) {
		this.candidate = candidate;
		this.#out.catch(() => {});
	}

	get isIn(): boolean {
		return this.#contender !== null && !this.#ended.signal.aborted;
	}

	get readings(): readonly Reading[] {
		return this.#readings;
	}

	/** Starts the contender and checks its output. The signal ends it, now or later; what was measured before stands. */
	async enter(signal: AbortSignal): Promise<void> {
		signal.addEventListener('abort', () => this.leave(), { signal: this.#ended.signal });
		await this.#attempt('start', async () => {
			this.#contender = await this.candidate.start(this.#ended.signal);
		});
		await this.#attempt('check its output', async () => {
			this.#check = (await this.#contender?.check()) ?? null;
		});
		if (this.#check?.status === 'mismatch') this.leave({ kind: 'mismatch', reason: this.#check.detail });
	}

	/** Takes a turn; `null` when it could not, and is out. */
	turn(): Promise<Reading | null> {
		return this.#attempt('take its turn', async () => this.#contender?.turn() ?? null);
	}

	keep(reading: Reading): void {
		this.#readings.push(reading);
	}

	/** Ends the contender; with an absence, its samples do not count. */
	leave(absence: Absence | null = null): void {
		if (this.#ended.signal.aborted) return;
		this.#ended.abort(new Error('it was ended'));
		if (!absence) return;
		this.#absence = absence;
		this.#readings = [];
	}

	get result(): ContenderResult {
		const { id, label, note = '', kind = 'rival' } = this.candidate;
		const facts = { ...this.candidate.facts, ...this.#contender?.facts };
		const stopped: Absence = { kind: 'stopped', reason: 'the run was stopped before it was measured' };
		const absence = this.#absence ?? (this.#readings.length > 0 ? null : stopped);
		return { id, label, note, kind, facts, absence, check: this.#check, readings: this.#readings };
	}

	/** What the work gives, where it does so in time; else `null`, and it is out. */
	async #attempt<Value>(what: string, work: () => Promise<Value>): Promise<Value | null> {
		if (this.#ended.signal.aborted) return null;
		const fail = (reason: string): void => this.leave({ kind: 'failed', reason });
		const timer = setTimeout(() => fail(`it did not ${what} within ${PATIENCE / 1000} s`), PATIENCE);
		try {
			return await Promise.race([work(), this.#out]);
		} catch (error) {
			const reason = error instanceof Error ? error.message : String(error);
			this.leave({ kind: error instanceof Unavailable ? 'unavailable' : 'failed', reason });
			return null;
		} finally {
			clearTimeout(timer);
		}
	}
}
