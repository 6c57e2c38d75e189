import type { Check, Contender, Reading } from '../../model/contender.ts';
import type { Tolerance } from '../check.ts';
import type { ComputeSession } from './session.ts';
import { checkFrames, type Work } from './work.ts';

/** A contender whose frames come from workers. */
export class WorkerContender implements Contender {
	readonly #work: Work;
	readonly #session: ComputeSession;
	readonly #threads: number;
	readonly #tolerance: Tolerance | undefined;
	readonly #release: () => void;

	/**
	 * @param threads How many threads work on a frame.
	 * @param release Gives the session back, or ends it.
	 */
	constructor(
		work: Work,
		session: ComputeSession,
		threads: number,
		tolerance: Tolerance | undefined,
		release: () => void,
	) {
		this.#work = work;
		this.#session = session;
		this.#threads = threads;
		this.#tolerance = tolerance;
		this.#release = release;
	}

	check(): Promise<Check> {
		return checkFrames(this.#work, (frames) => this.#session.check(this.#threads, frames), this.#tolerance);
	}

	async turn(): Promise<Reading> {
		return { frame: [await this.#session.turn(this.#threads)] };
	}

	dispose(): void {
		this.#release();
	}
}
