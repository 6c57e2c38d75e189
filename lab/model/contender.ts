/** What one turn of a contender measured: for each metric, by its id, the numbers that the turn gave. */
export type Reading = Readonly<Record<string, readonly number[]>>;

/** How a contender's output stands beside the naive reference. */
export interface Check {
	/**
	 * `exact`: every byte is the same. `within`: it differs by no more than is allowed. `mismatch`: it is not timed.
	 * `elsewhere`: not compared in this run, but by the tests that the detail names.
	 */
	readonly status: 'exact' | 'within' | 'mismatch' | 'elsewhere';
	/** What was compared, by how much it differs, and why that is allowed; for a person. */
	readonly detail: string;
}

/** No timings: `{ 'bytes copied': '8.3 MB' }`. `software` names what runs in software though its label promises hardware. */
export type Facts = Readonly<Record<string, string>>;

export interface Contender {
	/** What is known only once it has started, beside its candidate's. */
	readonly facts?: Facts;
	/** Compares what it puts out with the naive reference. Comes once, before any turn. */
	check(): Promise<Check>;
	/** Does the work once, and returns how long it took. Turns never overlap: the machine is the contender's alone. */
	turn(): Promise<Reading>;
}

/**
 * Whose way it is. `shipped`: Fillrate as a user gets it. `variant`: Fillrate's own code in another form, which explains the
 * shipped one. `rival`: somebody else's way.
 */
export type Kind = 'shipped' | 'variant' | 'rival';

/** A contender that has not been started. The run starts the baseline twice. */
export interface Candidate {
	/** Its id within the comparison, the same from one release to the next. */
	readonly id: string;
	/** What it is called in tables: `JavaScript, 4 workers`. */
	readonly label: string;
	/** What else a reader has to know to judge it: how it is written, what it leaves out. */
	readonly note?: string;
	/** Whose way it is; a rival unless it is said. */
	readonly kind?: Kind;
	readonly facts?: Facts;
	/**
	 * The signal ends it, also while it starts: it then gives back all that it holds, workers, canvases, memory.
	 *
	 * @throws Unavailable where the browser lacks what it needs. Any other error is a fault, and is shown as one.
	 */
	start(signal: AbortSignal): Promise<Contender>;
}

/** Why a contender cannot run in this browser: `this browser gives no WebGPU adapter`. */
export class Unavailable extends Error {
	override readonly name = 'Unavailable';
}
