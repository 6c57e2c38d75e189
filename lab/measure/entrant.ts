import {
	type Candidate,
	type Check,
	type Contender,
	type Facts,
	type Reading,
	Unavailable,
} from '../model/contender.ts';
import type { Absence, ContenderResult } from '../model/result.ts';

/** How long a contender may take to start, to be checked, or for one turn, in milliseconds. */
const PATIENCE = 60_000;

/** A candidate in a comparison that is being run: started, checked, timed, or out of it with the reason. */
export class Entrant {
	readonly candidate: Candidate;
	#contender: Contender | null = null;
	#check: Check | null = null;
	#facts: Facts = {};
	#absence: Absence | null = null;
	#readings: Reading[] = [];

	constructor(candidate: Candidate) {
		this.candidate = candidate;
	}

	/** Whether it is ready for a turn. */
	get isIn(): boolean {
		return this.#contender !== null;
	}

	get readings(): readonly Reading[] {
		return this.#readings;
	}

	/** Starts the contender and checks its output; what stands against it, it keeps as its absence. */
	async enter(signal: AbortSignal): Promise<void> {
		try {
			const started = this.candidate.start(signal);
			// One that starts too late to take part is ended when it does.
			const contender = await within(started, 'start').catch((error: unknown) => {
				started.then((late) => late.dispose()).catch(() => {});
				throw error;
			});
			this.#contender = contender;
			this.#facts = contender.facts ?? {};
			this.#check = await within(contender.check(), 'check its output');
			if (this.#check.status === 'mismatch') this.leave({ kind: 'mismatch', reason: this.#check.detail });
		} catch (error) {
			this.leave(absenceFrom(error, signal));
		}
	}

	/** Takes a turn; `null` when it could not, and is out. */
	async turn(signal: AbortSignal): Promise<Reading | null> {
		if (!this.#contender) return null;
		try {
			return await within(this.#contender.turn(), 'take its turn');
		} catch (error) {
			// What was measured before somebody stopped the run stands.
			this.leave(signal.aborted ? null : absenceFrom(error, signal));
			return null;
		}
	}

	/** Keeps what a round has measured. */
	keep(reading: Reading): void {
		this.#readings.push(reading);
	}

	/** Ends the contender; with an absence, its samples do not count. */
	leave(absence: Absence | null = null): void {
		this.#contender?.dispose();
		this.#contender = null;
		if (!absence) return;
		this.#absence = absence;
		this.#readings = [];
	}

	get result(): ContenderResult {
		const { id, label, note = '', kind = 'rival' } = this.candidate;
		const facts = { ...this.candidate.facts, ...this.#facts };
		const stopped: Absence = { kind: 'stopped', reason: 'the run was stopped before it was measured' };
		const absence = this.#absence ?? (this.#readings.length > 0 ? null : stopped);
		return { id, label, note, kind, facts, absence, check: this.#check, readings: this.#readings };
	}
}

function absenceFrom(error: unknown, signal: AbortSignal): Absence {
	const reason = error instanceof Error ? error.message : String(error);
	if (error instanceof Unavailable) return { kind: 'unavailable', reason };
	return { kind: signal.aborted ? 'stopped' : 'failed', reason };
}

/** The promise, or an error when it is not settled in time. */
async function within<Value>(promise: Promise<Value>, what: string): Promise<Value> {
	let timer: ReturnType<typeof setTimeout> | undefined;
	const late = new Promise<never>((_, reject) => {
		timer = setTimeout(() => reject(new Error(`it did not ${what} within ${PATIENCE / 1000} s`)), PATIENCE);
	});
	try {
		return await Promise.race([promise, late]);
	} finally {
		clearTimeout(timer);
	}
}
