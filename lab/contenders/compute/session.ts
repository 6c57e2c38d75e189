import { Unavailable } from '../../model/contender.ts';
import type { FromCompute, StartMessage, ToCompute } from '../../workers/compute-protocol.ts';

/** How long a worker may take to load its script and the wasm, in milliseconds. */
const LOAD_TIMEOUT = 30_000;

/** How long a pool of threads may take to start once all is loaded, in milliseconds. */
const POOL_TIMEOUT = 10_000;

/** The threads of a pool did not start in time. */
class PoolError extends Error {}

/** A worker that is to be started, and its first message. */
export interface Post {
	readonly make: () => Worker;
	readonly order: StartMessage;
}

/**
 * Workers that compute frames together: the first of them is spoken to, the others work for it. One order at a time.
 */
export class ComputeSession {
	readonly #workers: readonly Worker[];
	#reject: ((error: Error) => void) | null = null;
	#fault: Error | null = null;

	private constructor(workers: readonly Worker[]) {
		this.#workers = workers;
		for (const worker of workers) {
			worker.addEventListener('message', ({ data }: MessageEvent<FromCompute>) => {
				if (data.type === 'failed') this.#fail(new Error(data.message));
			});
			worker.addEventListener('error', (event) => {
				event.preventDefault();
				this.#fail(new Error(`a worker ended: ${event.message || 'its script could not be loaded'}`));
			});
		}
	}

	/**
	 * Starts workers; either all are ready, or none is left. `threads` is how many there will be, pools and all.
	 *
	 * A pool can fail to start for no fault of the page, when a browser is short of threads for a moment: it is tried twice.
	 *
	 * @throws Unavailable without shared memory.
	 * @throws Error that names what did not start in time.
	 */
	static async start(posts: readonly Post[], threads: number, signal: AbortSignal): Promise<ComputeSession> {
		// Isolation alone is not enough: some browsers are isolated, and have none.
		if (typeof SharedArrayBuffer === 'undefined') throw new Unavailable('there is no SharedArrayBuffer on this page');
		try {
			return await ComputeSession.#startOnce(posts, threads, signal);
		} catch (error) {
			if (error instanceof PoolError) return ComputeSession.#startOnce(posts, threads, signal);
			throw error;
		}
	}

	static async #startOnce(posts: readonly Post[], threads: number, signal: AbortSignal): Promise<ComputeSession> {
		signal.throwIfAborted();
		const session = new ComputeSession(posts.map(({ make }) => make()));
		const stop = (): void => session.#fail(new Error('the start was stopped'));
		signal.addEventListener('abort', stop);
		try {
			// Both are listened for from the first: a worker may be ready before another has loaded.
			const [loaded, ready] = [session.#whenAll('loaded'), session.#whenAll('ready')];
			for (const [index, { order }] of posts.entries()) session.#workers[index]?.postMessage(order);
			await session.#await(loaded, { timeout: LOAD_TIMEOUT, late: lateToLoad });
			await session.#await(ready, { timeout: POOL_TIMEOUT, late: () => lateToStart(threads) });
			return session;
		} catch (error) {
			session.dispose();
			throw error;
		} finally {
			signal.removeEventListener('abort', stop);
		}
	}

	/** Starts from frame 0, and gives the frames with these numbers, in ascending order; then the workers are warm. */
	async check(threads: number, frames: readonly number[]): Promise<readonly Uint8ClampedArray[]> {
		const answer = await this.#ask({ type: 'check', threads, frames });
		return answer.type === 'checked' ? answer.pictures : [];
	}

	/** Runs a turn: the milliseconds that a frame took, the mean where a turn has several. */
	async turn(threads: number): Promise<number> {
		const answer = await this.#ask({ type: 'turn', threads });
		return answer.type === 'turned' ? answer.milliseconds : Number.NaN;
	}

	/** Ends the workers, and with each the pool that it has. */
	dispose(): void {
		this.#fail(new Error('the workers were ended'));
		for (const worker of this.#workers) worker.terminate();
	}

	/** Resolves when every worker has sent a message of that type. */
	async #whenAll(type: FromCompute['type']): Promise<void> {
		await Promise.all(this.#workers.map((worker) => next(worker, type)));
	}

	async #ask(order: ToCompute): Promise<FromCompute> {
		const [leader] = this.#workers;
		if (!leader) throw new Error('there is no worker');
		const answer = next(leader, order.type === 'check' ? 'checked' : 'turned');
		leader.postMessage(order);
		return this.#await(answer);
	}

	/** What is promised; or an error, as soon as a worker fails, or it is late. */
	async #await<Value>(promise: Promise<Value>, limit?: { timeout: number; late: () => Error }): Promise<Value> {
		if (this.#fault) throw this.#fault;
		const failed = new Promise<never>((_, reject) => {
			this.#reject = reject;
		});
		const timer = limit && setTimeout(() => this.#fail(limit.late()), limit.timeout);
		try {
			return await Promise.race([promise, failed]);
		} finally {
			clearTimeout(timer);
			this.#reject = null;
		}
	}

	#fail(error: Error): void {
		this.#fault ??= error;
		this.#reject?.(error);
	}
}

/** The worker's next message of that type. */
function next(worker: Worker, type: FromCompute['type']): Promise<FromCompute> {
	return new Promise((resolve) => {
		const handle = ({ data }: MessageEvent<FromCompute>): void => {
			if (data.type !== type) return;
			worker.removeEventListener('message', handle);
			resolve(data);
		};
		worker.addEventListener('message', handle);
	});
}

function lateToLoad(): Error {
	return new Error(
		`a worker was not loaded within ${LOAD_TIMEOUT / 1000} s: is the network slow, or its script blocked?`,
	);
}

function lateToStart(threads: number): PoolError {
	const pool = `the pool of ${threads} threads did not start within ${POOL_TIMEOUT / 1000} s`;
	return new PoolError(`${pool}: is a worker script blocked, or the machine busy?`);
}
