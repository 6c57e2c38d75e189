/**
 * The worker of a wasm without threads, for a page that has no shared memory: each tick of the page lets the loop run once,
 * and is answered with what the page would otherwise find in memory. It imports nothing but its neighbours.
 */

import { failedMessage } from './failure.ts';
import { FrameReader, recordBytes } from './frames.ts';
import { loadWasm } from './load.ts';
import type {
	Addresses,
	ContentMessage,
	FromWorker,
	PostedFrame,
	StartMessage,
	TickMessage,
	ToSingleWorker,
} from './protocol.ts';
import init, { allocate, start, turn } from './scenes.js';

declare const self: DedicatedWorkerGlobalScope;

/** The loop, as far as JavaScript has a part in it. */
class Loop {
	readonly #memory: WebAssembly.Memory;
	readonly #addresses: Addresses;
	/** The next turn comes as a message, after those of the page that wait. */
	readonly #nextTurn = new MessageChannel();
	#frames: FrameReader;
	/** The memory's buffer; another one after it has grown, when the views on this one end. */
	#buffer: ArrayBuffer;
	/** Pictures to be used again. */
	readonly #free: ArrayBuffer[] = [];
	#isDue = false;
	#isQueued = false;
	/** How many outputs were sent. */
	#outputs = 0;

	constructor(memory: WebAssembly.Memory, addresses: Addresses) {
		this.#memory = memory;
		this.#addresses = addresses;
		this.#buffer = memory.buffer;
		this.#frames = new FrameReader(memory, addresses);
		this.#nextTurn.port1.onmessage = () => {
			this.#isQueued = false;
			if (this.#isDue) guard(() => this.#turn());
		};
	}

	/** Writes content where the page had memory allocated for it. */
	write({ address, bytes }: ContentMessage): void {
		new Uint8Array(this.#memory.buffer, address).set(bytes);
	}

	/** Lets the loop run once, with the input that has come, and answers. */
	tick({ time, input, free }: TickMessage): void {
		this.#free.push(...free);
		this.#store(time, input);
		this.#turn();
		const { input: at, report } = this.#addresses;
		const frame = this.#takeFrame();
		const read = new Uint32Array(this.#memory.buffer, at.read, 1)[0] ?? 0;
		const block = new Uint8Array(this.#memory.buffer, report.sleep, report.bytes).slice();
		const output = this.#takeOutput();
		const sent = [frame?.pixels, output].filter((buffer) => buffer instanceof ArrayBuffer);
		post({ type: 'answer', read, report: block, frame, output }, sent);
	}

	#turn(): void {
		// First: after a trap nothing is due.
		this.#isDue = false;
		this.#isDue = turn();
		if (!this.#isDue || this.#isQueued) return;
		this.#isQueued = true;
		this.#nextTurn.port2.postMessage(null);
	}

	/** Writes the page's input where Rust reads it. What Rust has read of it is Rust's own word. */
	#store(time: number, input: ArrayBuffer | null): void {
		const { buffer } = this.#memory;
		const at = this.#addresses.input;
		if (input) {
			const read = new Uint32Array(buffer, at.read, 1);
			const [before = 0] = read;
			new Uint8Array(buffer, at.bell, at.bytes).set(new Uint8Array(input));
			read[0] = before;
		}
		new Uint32Array(buffer, at.time, 1)[0] = time;
	}

	/** The newest frame, copied: the loop goes on with its images. */
	#takeFrame(): PostedFrame | null {
		this.#follow();
		const frames = this.#frames;
		if (!frames.take()) return null;
		const { pixels, slot } = frames;
		const free = this.#free.pop();
		const copy = free?.byteLength === pixels.byteLength ? free : new ArrayBuffer(pixels.byteLength);
		new Uint8ClampedArray(copy).set(pixels);
		const at = this.#addresses.frames;
		const record = new Uint8Array(this.#memory.buffer, at[slot]?.number ?? 0, recordBytes(at)).slice();
		return { slot, record, pixels: copy };
	}

	/** What the scene has made for the page to read, copied. */
	#takeOutput(): ArrayBuffer | null {
		const { report } = this.#addresses;
		const word = (address: number): number => new Uint32Array(this.#memory.buffer, address, 1)[0] ?? 0;
		const outputs = word(report.outputs);
		if (outputs === this.#outputs) return null;
		this.#outputs = outputs;
		const address = word(report.output);
		return address === 0 ? null : this.#memory.buffer.slice(address, address + word(report.outputLength));
	}

	/** Reads the memory as it is now. */
	#follow(): void {
		if (this.#buffer === this.#memory.buffer) return;
		this.#buffer = this.#memory.buffer;
		const mailbox = { ...this.#addresses.mailbox, front: this.#frames.slot };
		this.#frames = new FrameReader(this.#memory, { ...this.#addresses, mailbox });
	}
}

let loop: Loop | undefined;

self.addEventListener('message', ({ data }: MessageEvent<ToSingleWorker>) => {
	if (data.type === 'start') startLoop(data).catch(fail);
	else guard(() => loop && handle(loop, data));
});

function handle(running: Loop, data: Exclude<ToSingleWorker, StartMessage>): void {
	if (data.type === 'tick') running.tick(data);
	else if (data.type === 'content') running.write(data);
	else post({ type: 'allocated', address: allocate(data.width, data.height) });
}

async function startLoop({ scene, width, height, reserve, compiled }: StartMessage): Promise<void> {
	const address = new URL('./scenes_bg.wasm', import.meta.url);
	const { memory } = await loadWasm(address, compiled, (wasm) => init({ module_or_path: wasm }), post);
	const addresses = start(scene, width, height, reserve) as Addresses;
	loop = new Loop(memory, addresses);
	post({ type: 'ready', memory: null, addresses });
}

/** A trap (out of stack, out of memory) ends the instance: nothing more is called after it. */
function guard(work: () => void): void {
	try {
		work();
	} catch (error) {
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
