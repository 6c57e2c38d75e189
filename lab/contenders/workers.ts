import { type Remote, wrap } from 'comlink';

/** A time within which something has to come. */
export interface Limit {
	/** In milliseconds. */
	readonly within: number;
	/** The error, when it has not come. */
	late(): Error;
}

/** How long a worker may take to load its script and what that needs. */
export const LOADING: Limit = {
	within: 30_000,
	late: () => new Error('a worker was not loaded within 30 s: is the network slow, or its script blocked?'),
};

/**
 * The workers of a contender. Whoever waits for something of theirs waits through `until`: it rejects when one of them fails
 * or all are ended, so that nobody waits for ever. What is asked, and by which messages, is not this class's matter: most
 * ask by Comlink.
 */
export class Workers {
	readonly #workers: readonly Worker[];
	readonly #waiting = new Set<(reason: unknown) => void>();
	#end: { readonly reason: unknown } | null = null;

	/** @param signal Ends them, whenever it aborts. */
	constructor(workers: readonly Worker[], signal: AbortSignal) {
		this.#workers = workers;
		for (const worker of workers) {
			worker.addEventListener('error', (event) => {
				event.preventDefault();
				this.end(new Error(`a worker ended: ${event.message || 'its script could not be run'}`));
			});
			worker.addEventListener('messageerror', () => this.end(new Error('a message could not be read')));
		}
		signal.addEventListener('abort', () => this.end(signal.reason));
		if (signal.aborted) this.end(signal.reason);
	}

	/** What the workers will have done; with a limit they are ended when it comes too late. */
	until<Value>(done: Promise<Value>, limit?: Limit): Promise<Value> {
		const { promise, resolve, reject } = Promise.withResolvers<Value>();
		const timer = limit && setTimeout(() => this.end(limit.late()), limit.within);
		const settled = (): void => {
			clearTimeout(timer);
			this.#waiting.delete(reject);
		};
		if (this.#end) reject(this.#end.reason);
		else this.#waiting.add(reject);
		done.then(resolve, reject);
		promise.then(settled, settled);
		return promise;
	}

	/** Ends all of them, and whatever is waited for. */
	end(reason: unknown = new Error('the workers were ended')): void {
		this.#end ??= { reason };
		for (const worker of this.#workers) worker.terminate();
		for (const reject of this.#waiting) reject(this.#end.reason);
	}
}

/** Asks a worker one question, of what it exposes by Comlink, and ends it. */
export async function askOnce<Exposed, Value>(
	worker: Worker,
	signal: AbortSignal,
	question: (remote: Remote<Exposed>) => Promise<Value>,
): Promise<Value> {
	const workers = new Workers([worker], signal);
	try {
		return await workers.until(question(wrap<Exposed>(worker)));
	} finally {
		workers.end();
	}
}
