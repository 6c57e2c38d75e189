import type { ComputeSession } from './session.ts';

/** A session that several contenders use in turns: started for the first of them, ended after the last. */
export class SharedSession {
	readonly #start: (signal: AbortSignal) => Promise<ComputeSession>;
	#session: Promise<ComputeSession> | null = null;
	#users = 0;

	constructor(start: (signal: AbortSignal) => Promise<ComputeSession>) {
		this.#start = start;
	}

	/** The session, for one more user. One that did not start is not tried again for the next: it would wait as long. */
	async acquire(signal: AbortSignal): Promise<ComputeSession> {
		this.#session ??= this.#start(signal);
		this.#users += 1;
		try {
			return await this.#session;
		} catch (error) {
			this.#users -= 1;
			if (signal.aborted) this.#session = null;
			throw error;
		}
	}

	/** One user less. */
	release(): void {
		this.#users -= 1;
		if (this.#users > 0) return;
		this.#session?.then((session) => session.dispose());
		this.#session = null;
	}
}
