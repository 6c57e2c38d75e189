/**
 * The worker: loads the wasm into shared memory, starts the thread pool, and enters Rust. From then on the loop runs on
 * one of the pool's threads, and this worker's event loop stays free to notice a thread that has died.
 *
 * Another worker of the same script paints, where the page asks for that: it loads no wasm.
 *
 * The build copies this file beside the glue of a user's crate, so it imports nothing but its neighbours.
 */

import { failedMessage, messageOf, StartError } from './failure.ts';
import { loadWasm } from './load.ts';
import { makeMemory } from './memory.ts';
import { Painting } from './painting.ts';
import type { Addresses, AllocateMessage, FromWorker, MemoryLimits, StartMessage, ToWorker } from './protocol.ts';
import init, { allocate, initThreadPool, start } from './scenes.js';
import { writePixels, writePlanes } from './write-frame.ts';

declare const self: DedicatedWorkerGlobalScope;

/** What the wasm and the page share. */
let shared: WebAssembly.Memory | undefined;

/** Where this worker paints. */
let painting: Painting | undefined;

// The pool's own threads answer with messages of their own kinds, to their own listeners.
self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
	if (data.type === 'start') startRenderer(data).catch(fail);
	else if (data.type === 'allocate') answer(data).catch(fail);
	else if (data.type === 'paint') painting = new Painting(data, (message) => post({ type: 'refused', message }));
	else painting?.handle(data);
});

// A pool thread that trapped, or whose script could not run, is reported here.
self.addEventListener('error', (event) => {
	event.preventDefault();
	fail(new StartError('ended', `a worker ended: ${event.message || 'its script could not be run'}`));
});

async function startRenderer({
	scene,
	width,
	height,
	reserve,
	poolThreads,
	memory: limits,
	compiled,
}: StartMessage): Promise<void> {
	const memory = grantMemory(limits);
	shared = memory;
	const address = new URL('./scenes_bg.wasm', import.meta.url);
	const startWasm = (wasm: WebAssembly.Module): Promise<unknown> => {
		// That of the mode `single` would start, and have no pool.
		const isShared = WebAssembly.Module.imports(wasm).some(({ kind }) => kind === 'memory');
		if (!isShared) throw new Error('it takes no shared memory');
		return init({ module_or_path: wasm, memory });
	};
	await loadWasm(address, compiled, startWasm, post);
	await startPool(poolThreads);
	const addresses = start(scene, width, height, reserve) as Addresses;
	try {
		post({ type: 'ready', memory, addresses });
	} catch (error) {
		const reason = `the worker cannot share its memory with the page (${messageOf(error)})`;
		throw new StartError('isolation', `${reason}: serve its script with the headers of isolation`);
	}
}

function grantMemory(limits: MemoryLimits): WebAssembly.Memory {
	try {
		return makeMemory(limits);
	} catch (error) {
		throw new StartError('isolation', `the browser grants no shared memory (${messageOf(error)}): close other tabs`);
	}
}

/** Allocates, and writes the frame that is to lie there. What it cannot write the page tries to, and is told why not. */
async function answer({ width, height, frame }: AllocateMessage): Promise<void> {
	let address = shared && frame ? await writePlanes(shared, frame) : 0;
	let isWritten = address > 0;
	if (!isWritten) {
		address = allocate(width, height);
		if (shared && frame && address > 0) isWritten = await writePixels(shared, address, frame);
	}
	frame?.close();
	post({ type: 'allocated', address, isWritten });
}

/** The pool has neither an error nor a timeout of its own, and may block this worker: the page keeps the time. */
async function startPool(threads: number): Promise<void> {
	try {
		await initThreadPool(threads);
	} catch (error) {
		throw new StartError('pool', `the thread pool did not start: ${messageOf(error)}`);
	}
}

function fail(error: unknown): void {
	post(failedMessage(error));
}

function post(message: FromWorker): void {
	self.postMessage(message);
}
