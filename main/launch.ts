import type { FromWorker, ReadyMessage, StartMessage } from '../worker/protocol.ts';
import { FillrateError } from './error.ts';

/** A worker whose loop waits for its first tick. */
export interface Launched {
	readonly worker: Worker;
	readonly ready: ReadyMessage;
}

/** Starts the worker. Either it is ready, or the promise is rejected and no worker is left. */
export function launch(order: StartMessage, timeout: number, signal: AbortSignal | undefined): Promise<Launched> {
	const { promise, resolve, reject } = Promise.withResolvers<Launched>();
	const worker = new Worker(new URL('../worker/render-worker.ts', import.meta.url), {
		type: 'module',
		name: 'fillrate',
	});
	const settled = new AbortController();
	const fail = (error: unknown): void => {
		worker.terminate();
		reject(error);
	};
	const late = `the worker was not ready within ${timeout / 1000} s: is its script blocked, or the machine busy?`;
	const timer = setTimeout(() => fail(new FillrateError('load', late)), timeout);
	const options = { signal: settled.signal };
	worker.addEventListener(
		'message',
		({ data }: MessageEvent<FromWorker>) => {
			if (data.type === 'ready') resolve({ worker, ready: data });
			else fail(new FillrateError(data.code, data.message));
		},
		options,
	);
	worker.addEventListener('error', (event) => fail(workerError(event)), options);
	signal?.addEventListener('abort', () => fail(signal.reason), options);
	if (signal?.aborted) fail(signal.reason);
	else worker.postMessage(order);
	return promise.finally(() => {
		clearTimeout(timer);
		settled.abort();
	});
}

/** What a worker's error event says; one whose script could not be fetched says nothing. */
export function workerError(event: ErrorEvent): FillrateError {
	event.preventDefault();
	if (event.message) return new FillrateError('ended', `the worker ended: ${event.message}`);
	return new FillrateError(
		'load',
		'the worker script could not be loaded: is it served, with the headers of isolation?',
	);
}
