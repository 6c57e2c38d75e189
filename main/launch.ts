import type { FromWorker, ReadyMessage } from '../worker/protocol.ts';
import { unlessAborted } from './abort.ts';
import { announceCompiled, findCompiled } from './compiled.ts';
import { FillrateError, messageOf } from './error.ts';
import { Mirror } from './mirror.ts';
import type { Mode, Plan } from './options.ts';
import type { ScenesModule } from './scenes.ts';
import { hasModuleWorkers } from './support.ts';

/** A worker whose loop waits for its first tick. */
export interface Launched {
	readonly worker: Worker;
	/** The wasm module's linear memory; null where it is not shared. */
	readonly shared: WebAssembly.Memory | null;
	/** What the page reads and writes: the words in shared memory, or its own copy of them. */
	readonly words: Mirror | Pick<Mirror, 'memory' | 'addresses'>;
}

/** What a launch has to know. */
export type Launching = Pick<Plan, 'mode' | 'startMessage' | 'loadTimeout' | 'poolTimeout' | 'onProgress'>;

/** A download that is over sooner, in milliseconds, need not be shown. */
const UNSEEN = 300;

/**
 * Starts the worker of a scenes module. Either it is ready, or the promise is rejected and no worker is left.
 *
 * A pool that does not start in `poolTimeout` milliseconds is tried once more: a browser that is short of threads for a
 * moment, for example while it ends those of the previous page, can lose one that it was asked for.
 *
 * @throws FillrateError `load`, `pool`, `memory`, `size`, `scene`, `panic` or `isolation`, and the signal's reason.
 */
export async function launch(scenes: ScenesModule, launching: Launching, signal?: AbortSignal): Promise<Launched> {
	try {
		return await launchOnce(scenes, launching, signal);
	} catch (error) {
		if (error instanceof FillrateError && error.code === 'pool') return launchOnce(scenes, launching, signal);
		throw error;
	}
}

async function launchOnce(
	scenes: ScenesModule,
	{ mode, startMessage, loadTimeout, poolTimeout, onProgress }: Launching,
	signal?: AbortSignal,
): Promise<Launched> {
	signal?.throwIfAborted();
	const start = starterOf(scenes, mode);
	const known = findCompiled(start);
	// Of those that start together the first compiles: between looking and announcing nothing else may look.
	const compiled = known && (await unlessAborted(known, signal));
	const worker = startWorker(start);
	const announce = compiled ? () => {} : announceCompiled(start);
	let resolve: (launched: Launched) => void = () => {};
	let reject: (reason: unknown) => void = () => {};
	// Not Promise.withResolvers, which Safari has from 17.4 on.
	const promise = new Promise<Launched>((...settle) => {
		[resolve, reject] = settle;
	});
	const settled = new AbortController();
	const begun = performance.now();
	let timer: ReturnType<typeof setTimeout> | undefined;
	const expect = (milliseconds: number, timedOut: () => FillrateError): void => {
		clearTimeout(timer);
		timer = setTimeout(() => reject(timedOut()), milliseconds);
	};
	const expectBytes = (): void => expect(loadTimeout, () => loadTimedOut(mode, loadTimeout));
	expectBytes();
	const handle = (data: FromWorker): void => {
		switch (data.type) {
			case 'progress':
				expectBytes();
				if (performance.now() - begun > UNSEEN) onProgress?.(data.loaded, data.total);
				break;
			case 'loaded':
				announce(data.module);
				expect(poolTimeout, () => poolTimedOut(startMessage.poolThreads, poolTimeout));
				break;
			case 'ready':
				resolve(launched(worker, data));
				break;
			case 'failed':
				reject(new FillrateError(data.code, data.message));
				break;
			case 'answer':
			case 'allocated':
			case 'refused':
				break;
			default:
				data satisfies never;
		}
	};
	const options = { signal: settled.signal };
	worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => handle(data), options);
	worker.addEventListener('messageerror', () => reject(notReceived()), options);
	worker.addEventListener('error', (event) => reject(loadFailed(event, mode)), options);
	signal?.addEventListener('abort', () => reject(signal.reason), options);
	worker.postMessage({ ...startMessage, compiled });
	try {
		return await promise;
	} catch (error) {
		worker.terminate();
		throw error;
	} finally {
		announce();
		clearTimeout(timer);
		settled.abort();
	}
}

function launched(worker: Worker, { memory, addresses }: ReadyMessage): Launched {
	return { worker, shared: memory, words: memory ? { memory, addresses } : new Mirror(worker, addresses) };
}

function starterOf(scenes: ScenesModule, mode: Mode): () => Worker {
	const start = mode === 'threads' ? scenes.startWorker : scenes.startSingle;
	if (start) return start;
	throw new FillrateError('load', 'the scenes module has no build without threads: build it for release');
}

/**
 * Starts the script of a scenes module. A browser throws for one of another origin, or that the page's policy forbids.
 *
 * @throws FillrateError `load`.
 */
export function startWorker(start: () => Worker): Worker {
	try {
		return start();
	} catch (cause) {
		const fix = "serve the scenes module from the page's origin, and allow it in worker-src";
		throw new FillrateError('load', `the worker could not be started (${messageOf(cause)}): ${fix}`, { cause });
	}
}

/** What failed in a worker that starts; one whose script could not be fetched gives no message. */
function loadFailed(event: ErrorEvent, mode: Mode): FillrateError {
	event.preventDefault();
	// A browser without module workers complains of `import`, or says nothing.
	if (/^$|\bimport\b/.test(event.message ?? '') && !hasModuleWorkers()) {
		const fix = 'use Chromium 80, Firefox 114, Safari 16.4 or later';
		return new FillrateError('load', `this browser has no module workers: ${fix}`);
	}
	if (event.message) return new FillrateError('load', `the worker did not start: ${event.message}`);
	const headers = mode === 'threads' ? ', with the headers of isolation' : '';
	const fix = `serve the scenes module's folder ${mode}${headers}, and allow it in worker-src`;
	return new FillrateError('load', `the worker script could not be loaded: ${fix}`);
}

function notReceived(): FillrateError {
	return new FillrateError(
		'isolation',
		"the page cannot receive the worker's shared memory: serve page and worker with the headers of isolation",
	);
}

function loadTimedOut(mode: Mode, timeout: number): FillrateError {
	const fix = `start again over a faster network, and let nothing block the scenes module's folder ${mode}`;
	return new FillrateError('load', `of the wasm nothing has come for ${timeout / 1000} s: ${fix}`);
}

function poolTimedOut(threads: number, timeout: number): FillrateError {
	const pool = `the pool of ${threads} threads did not start within ${timeout / 1000} s`;
	const fix =
		'start again when the machine is less busy, or with fewer poolThreads, and let nothing block worker scripts';
	return new FillrateError('pool', `${pool}: ${fix}`);
}
