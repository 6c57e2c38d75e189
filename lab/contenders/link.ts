/**
 * A worker with which the page speaks in turns: it posts, and waits for the next message. Waiting ends with an error
 * when the worker fails or the link is ended, so that nobody waits for good.
 */
export class Link<ToWorker, FromWorker> {
	readonly #worker: Worker;
	readonly #ended = new AbortController();
	#handle: ((event: MessageEvent<FromWorker>) => void) | null = null;
	#reject: ((error: unknown) => void) | null = null;
	#failure: { readonly error: unknown } | null = null;

	constructor(worker: Worker) {
		this.#worker = worker;
		const options = { signal: this.#ended.signal };
		const handle = (event: MessageEvent<FromWorker>): void => {
			// The event goes on as it is: reading its data can cost time, and that belongs to the one who waits.
			this.#handle?.(event);
			this.#handle = null;
		};
		const handleError = (event: ErrorEvent): void => {
			event.preventDefault();
			this.#fail(new Error(`the worker failed: ${event.message || 'its script could not be run'}`));
		};
		worker.addEventListener('message', handle, options);
		worker.addEventListener('messageerror', () => this.#fail(new Error('a message could not be read')), options);
		worker.addEventListener('error', handleError, options);
	}

	/** Posts the first message, and waits for the answer; ends the worker when none comes, or when the signal aborts. */
	async start(message: ToWorker, signal: AbortSignal, transfer: Transferable[] = []): Promise<FromWorker> {
		const abort = (): void => this.#fail(signal.reason);
		signal.addEventListener('abort', abort);
		try {
			signal.throwIfAborted();
			const answer = this.next();
			this.post(message, transfer);
			return (await answer).data;
		} catch (error) {
			this.end();
			throw error;
		} finally {
			signal.removeEventListener('abort', abort);
		}
	}

	post(message: ToWorker, transfer: Transferable[] = []): void {
		this.#worker.postMessage(message, transfer);
	}

	/** The next message that comes: to be called before it can come, by one at a time. */
	next(): Promise<MessageEvent<FromWorker>> {
		const { promise, resolve } = this.#wait<MessageEvent<FromWorker>>();
		this.#handle = resolve;
		return promise;
	}

	/** Waits for something that the worker does without a message; one at a time, as with `next`. */
	until<Value>(done: Promise<Value>): Promise<Value> {
		const { promise, resolve, reject } = this.#wait<Value>();
		done.then(resolve, reject);
		return promise;
	}

	/** Ends the worker. */
	end(): void {
		this.#fail(new Error('the worker was ended'));
		this.#ended.abort();
		this.#worker.terminate();
	}

	#wait<Value>(): PromiseWithResolvers<Value> {
		const waiting = Promise.withResolvers<Value>();
		this.#reject = waiting.reject;
		if (this.#failure) waiting.reject(this.#failure.error);
		return waiting;
	}

	#fail(error: unknown): void {
		this.#failure ??= { error };
		this.#reject?.(this.#failure.error);
	}
}
