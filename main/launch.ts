import type { FromWorker, ReadyMessage, StartMessage } from '../worker/protocol.ts';
import { FillrateError } from './error.ts';

/** A worker whose loop waits for its first tick. */
export interface Launched {
	readonly worker: Worker;
	readonly ready: ReadyMessage;
}

/** How long the worker may take to load the wasm, in milliseconds. */
const LOAD_TIMEOUT = 30_000;

/**
 * Starts the worker. Either it is ready, or the promise is rejected and no worker is left.
 *
 * A pool that does not start in `poolTimeout` milliseconds is given up, and tried once more: a browser that is short of
 * threads for a moment, as while it ends those of the page before, can lose one that it was asked for.
 */
export async function launch(order: StartMessage, poolTimeout: number, signal?: AbortSignal): Promise<Launched> {
	try {
		return await launchOnce(order, poolTimeout, signal);
	} catch (error) {
		if (error instanceof FillrateError && error.code === 'pool') return launchOnce(order, poolTimeout, signal);
		throw error;
	}
}

function launchOnce(order: StartMessage, poolTimeout: number, signal?: AbortSignal): Promise<Launched> {
	const { promise, resolve, reject } = Promise.withResolvers<Launched>();
	const worker = new Worker(new URL('../worker/render-worker.ts', import.meta.url), {
		type: 'module',
		name: 'fillrate',
	});
	const settled = new AbortController();
	let timer = setTimeout(() => reject(lateToLoad()), LOAD_TIMEOUT);
	const hear = (data: FromWorker): void => {
		switch (data.type) {
			case 'loaded':
				clearTimeout(timer);
				timer = setTimeout(() => reject(lateToStart(order.poolThreads, poolTimeout)), poolTimeout);
				break;
			case 'ready':
				resolve({ worker, ready: data });
				break;
			case 'failed':
				reject(new FillrateError(data.code, data.message));
				break;
			default:
				data satisfies never;
		}
	};
	const options = { signal: settled.signal };
	worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => hear(data), options);
	worker.addEventListener('error', (event) => reject(loadError(event)), options);
	signal?.addEventListener('abort', () => reject(signal.reason), options);
	if (signal?.aborted) reject(signal.reason);
	else worker.postMessage(order);
	return promise
		.catch((error: unknown) => {
			worker.terminate();
			throw error;
		})
		.finally(() => {
			clearTimeout(timer);
			settled.abort();
		});
}

/** What a worker that starts could not do; one whose script could not be fetched says nothing. */
function loadError(event: ErrorEvent): FillrateError {
	event.preventDefault();
	if (event.message) return new FillrateError('load', `the worker did not start: ${event.message}`);
	return new FillrateError(
		'load',
		'the worker script could not be loaded: is it served, with the headers of isolation?',
	);
}

function lateToLoad(): FillrateError {
	const seconds = LOAD_TIMEOUT / 1000;
	return new FillrateError(
		'load',
		`the wasm was not loaded within ${seconds} s: is the network slow, or its script blocked?`,
	);
}

function lateToStart(threads: number, timeout: number): FillrateError {
	const pool = `the pool of ${threads} threads did not start within ${timeout / 1000} s`;
	return new FillrateError('pool', `${pool}: is a worker script blocked, or the machine busy?`);
}
