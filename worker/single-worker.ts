/**
 * The worker of a wasm without threads, for a page that has no shared memory: each tick of the page lets the loop run once,
 * and is answered with what the page would otherwise find in memory. It imports nothing but its neighbours.
 */

import { failedMessage } from './failure.ts';
import { loadWasm } from './load.ts';
import type { Addresses, FromWorker, StartMessage, ToSingleWorker } from './protocol.ts';
import init, { start } from './scenes.js';
import { Loop } from './single-loop.ts';

declare const self: DedicatedWorkerGlobalScope;

let loop: Loop | undefined;

self.addEventListener('message', ({ data }: MessageEvent<ToSingleWorker>) => {
	if (data.type === 'start') startLoop(data).catch(fail);
	else guard(() => loop && handle(loop, data));
});

function handle(running: Loop, data: Exclude<ToSingleWorker, StartMessage>): void {
	switch (data.type) {
		case 'tick':
			running.tick(data);
			break;
		case 'content':
			running.write(data);
			break;
		case 'allocate':
			running.allocate(data);
			break;
		case 'paint':
			running.paint(data);
			break;
		default:
			data satisfies never;
	}
}

async function startLoop({ scene, width, height, reserve, compiled }: StartMessage): Promise<void> {
	const address = new URL('./scenes_bg.wasm', import.meta.url);
	const { memory } = await loadWasm(address, compiled, (wasm) => init({ module_or_path: wasm }), post);
	const addresses = start(scene, width, height, reserve) as Addresses;
	loop = new Loop(memory, addresses, post, guard);
	post({ type: 'ready', memory: null, addresses });
}

/** A trap (out of stack, out of memory) ends the instance: nothing more is called after it. */
function guard(work: () => void): void {
	try {
		work();
	} catch (error) {
		loop?.end();
		loop = undefined;
		fail(error);
	}
}

function fail(error: unknown): void {
	post(failedMessage(error));
}

function post(message: FromWorker, transfer: Transferable[] = []): void {
	self.postMessage(message, transfer);
}
