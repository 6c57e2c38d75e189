import { Renderer } from 'fillrate';
import scenes from '../../../scenes/pkg/index.js';
import type { Check, Contender } from '../../model/contender.ts';
import { compareFrames } from '../check.ts';
import { allocate } from '../pictures.ts';
import { makeCanvas } from '../stage.ts';
import { guard } from '../workers.ts';
import type { Start } from './write-worker.ts';

/** How many writes a turn carries: few, so that contenders take turns often. */
const WRITES = 4;

/** How many are compared: both places are then touched, and the memory is no longer new when the first write is timed. */
const CHECKED = 2;

/** Nobody looks at it. */
const SIZE = { width: 16, height: 16 } as const;

type Bytes = Uint8ClampedArray<ArrayBuffer>;

interface Way {
	/** What it writes into. */
	readonly memory: WebAssembly.Memory;
	/** Resolves when the bytes are there: this is timed. */
	write(bytes: Bytes): Promise<unknown>;
	/** Resolves when the next can be written, to the bytes that were. */
	settle(bytes: Bytes): Promise<Bytes>;
}

export type StartWay = (length: number, signal: AbortSignal) => Promise<Way>;

/** What all others are measured against: the copy alone, into a memory that is kept. */
export async function startSet(length: number): Promise<Way> {
	const { memory, places } = makePlaces(length);
	let written = 0;
	return {
		memory,
		write: async (bytes) => places[written++ % 2]?.set(bytes),
		settle: async (bytes) => bytes,
	};
}

/** Whatever is longer than its memory the machine refuses when it has come, so that no scene works beside the next write. */
export async function startFillrate(_: number, signal: AbortSignal): Promise<Way> {
	const options = { scene: 'chip8', size: SIZE, largest: SIZE, paused: true, signal } as const;
	const renderer = await Renderer.start(makeCanvas(SIZE.width, SIZE.height), scenes, options);
	// Else the refusal would be on the console.
	renderer.on('error', () => {});
	const settle = async (bytes: Bytes): Promise<Bytes> => {
		while (!renderer.isDisposed && !renderer.isResting) await new Promise((resolve) => setTimeout(resolve));
		return bytes;
	};
	return { memory: renderer.memory, write: (bytes) => renderer.write('rom', bytes), settle };
}

/** The bytes are posted to a worker, which sets them into its memory, and answers. */
export function startPosted(isTransferred: boolean): StartWay {
	return async (length, signal) => {
		const { memory, places } = makePlaces(length);
		const worker = new Worker(new URL('./write-worker.ts', import.meta.url), { type: 'module' });
		const until = guard([worker], signal);
		const nextMessage = (): Promise<MessageEvent> =>
			until(
				new Promise((resolve) => {
					worker.onmessage = resolve;
				}),
			);
		worker.postMessage({ places, givesBack: isTransferred } satisfies Start);
		return {
			memory,
			write(bytes) {
				worker.postMessage(bytes, isTransferred ? [bytes.buffer] : []);
				return nextMessage();
			},
			// A message is a task of its own, so this is called before the one with the buffer.
			settle: async (bytes) => (isTransferred ? (await nextMessage()).data : bytes),
		};
	};
}

/** A memory with room for the bytes twice, as what is replaced stays until the next has come. */
function makePlaces(length: number) {
	const memory = allocate(2 * length);
	return { memory, places: [0, length].map((at) => new Uint8ClampedArray(memory.buffer, at, length)) };
}

export async function startWriting(startWay: StartWay, length: number, signal: AbortSignal): Promise<Contender> {
	const way = await startWay(length, signal);
	let bytes: Bytes = new Uint8ClampedArray(length);

	const write = async (): Promise<number> => {
		const begun = performance.now();
		await way.write(bytes);
		const written = performance.now();
		bytes = await way.settle(bytes);
		return written - begun;
	};

	return {
		async check() {
			let check: Check;
			let number = 0;
			do {
				number += 1;
				fill(new Uint32Array(bytes.buffer), number);
				await write();
				const name = `write ${number}, as it lies in wasm memory`;
				check = compareFrames([{ name, actual: find(way.memory, bytes), expected: bytes }]);
			} while (check.status === 'exact' && number < CHECKED);
			return check;
		},
		async turn() {
			const latency: number[] = [];
			while (latency.length < WRITES) latency.push(await write());
			return { latency };
		},
	};
}

/** Of all numbers no word is there twice: bytes that are stale or shifted are found out, and the first word tells where they lie. */
function fill(words: Uint32Array, number: number): void {
	for (let at = 0; at < words.length; at++) words[at] = Math.imul(number * 2 ** 28 + at, 0x9e37_79b1);
}

/** What lies in the memory from the first word of `bytes` on; nothing where that word is not there. */
function find({ buffer }: WebAssembly.Memory, bytes: Bytes): Uint8ClampedArray {
	const at = new Uint32Array(buffer).indexOf(new Uint32Array(bytes.buffer)[0] ?? 0);
	return at < 0 ? new Uint8ClampedArray() : new Uint8ClampedArray(buffer, at * 4).subarray(0, bytes.length);
}
