/**
 * The worker: loads the wasm into shared memory, starts the thread pool, and enters Rust. From then on the loop runs on
 * one of the pool's threads, and this worker's event loop stays free to hear of a thread that has died.
 */

import load, { catalogue, initThreadPool, start } from '../crate/pkg/fillrate.js';
import wasm from '../crate/pkg/fillrate_bg.wasm?url';
import { makeMemory } from './memory.ts';
import type { Addresses, ErrorCode, FromWorker, SceneDescription, StartMessage, ToWorker } from './protocol.ts';

declare const self: DedicatedWorkerGlobalScope;

/** A failure that the page can tell by its kind. */
class StartError extends Error {
	constructor(
		readonly code: ErrorCode,
		message: string,
	) {
		super(message);
	}
}

self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
	// The pool's own threads answer with messages of their own kinds, to their own listeners.
	if (data.type === 'start') startRenderer(data).catch(fail);
});

// A pool thread that trapped, or a script of it that could not run, is reported here.
self.addEventListener('error', (event) => {
	event.preventDefault();
	fail(new StartError('ended', `a worker ended: ${event.message || 'its script could not be run'}`));
});

async function startRenderer({ scene, width, height, reserve, poolThreads }: StartMessage): Promise<void> {
	const memory = await loadModule();
	post({ type: 'loaded' });
	await startPool(poolThreads);
	const scenes = catalogue() as SceneDescription[];
	const addresses = start(scene ?? scenes[0]?.name ?? '', width, height, reserve) as Addresses;
	post({ type: 'ready', memory, addresses, catalogue: scenes });
}

async function loadModule(): Promise<WebAssembly.Memory> {
	let memory: WebAssembly.Memory;
	try {
		memory = makeMemory();
	} catch (error) {
		throw new StartError('memory', `the browser grants no shared memory: close other tabs (${text(error)})`);
	}
	try {
		await load({ module_or_path: wasm, memory });
	} catch (error) {
		throw new StartError('load', `the wasm could not be loaded: ${text(error)}`);
	}
	return memory;
}

/** The pool has neither an error nor a timeout of its own, and may block this worker: it is the page that keeps the time. */
async function startPool(threads: number): Promise<void> {
	try {
		await initThreadPool(threads);
	} catch (error) {
		throw new StartError('pool', `the thread pool did not start: ${text(error)}`);
	}
}

function fail(error: unknown): void {
	post({ type: 'failed', code: codeOf(error), message: text(error) });
}

/** An error thrown by Rust has its kind for a name. */
function codeOf(error: unknown): ErrorCode {
	if (error instanceof StartError) return error.code;
	const known: readonly string[] = ['size', 'memory', 'scene', 'panic'] satisfies ErrorCode[];
	return error instanceof Error && known.includes(error.name) ? (error.name as ErrorCode) : 'ended';
}

function text(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}

function post(message: FromWorker): void {
	self.postMessage(message);
}
