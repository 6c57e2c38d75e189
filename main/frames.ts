import type { Addresses, FrameAddresses } from '../worker/protocol.ts';
import { sharedBuffer } from './memory.ts';

/** A view on shared pixels: red, green, blue, alpha, row after row from the top. */
export type Pixels = Uint8ClampedArray<SharedArrayBuffer>;

/** How long a frame's parts took in the worker, in milliseconds. */
export interface Timing {
	/** The scene's update. */
	readonly update: number;
	/** The scene's drawing, which fills the pixels. */
	readonly draw: number;
	/** The whole step up to publishing. */
	readonly step: number;
	/** All updates and draws since the loop began, this one's included; also those that gave no frame, or one never taken. */
	readonly work: number;
	/** All steps that ended before this one, with their publishing. */
	readonly total: number;
}

/** Bytes of a pixel. */
const PIXEL = 4;

/**
 * The page's side of the mailbox: takes the newest complete frame with one atomic exchange, and shows it through a view
 * that is made once. Single consumer: a renderer has one reader. The protocol is in `crate/src/mailbox.md`.
 *
 * Its getters describe the frame taken last; the same object is used for each, so that no frame allocates.
 */
export class FrameReader {
	readonly #memory: WebAssembly.Memory;
	readonly #mailbox: Addresses['mailbox'];
	readonly #frames: readonly FrameAddresses[];
	readonly #words: Uint32Array;
	readonly #floats: Float64Array;
	readonly #views: Pixels[];
	readonly #timing: Timing;
	#front: number;

	constructor(memory: WebAssembly.Memory, addresses: Addresses) {
		this.#memory = memory;
		this.#mailbox = addresses.mailbox;
		this.#frames = addresses.frames;
		this.#front = addresses.mailbox.front;
		this.#words = new Uint32Array(memory.buffer);
		this.#floats = new Float64Array(memory.buffer);
		this.#timing = new FrameTiming((name) => this.#floats[this.#record[name] / 8] ?? 0);
		this.#views = this.#frames.map(() => new Uint8ClampedArray(sharedBuffer(memory), 0, 0));
	}

	/** Whether a frame was published that was not taken yet. */
	get isFresh(): boolean {
		return (Atomics.load(this.#words, this.#mailbox.word / 4) & this.#mailbox.fresh) !== 0;
	}

	/** Takes the newest frame; false when there is none since the last. */
	take(): boolean {
		if (!this.isFresh) return false;
		// Partner of the exchange in `Mailbox::publish`: the frame's pixels and its record are complete from here on.
		const word = Atomics.exchange(this.#words, this.#mailbox.word / 4, this.#front);
		this.#front = word & this.#mailbox.slot;
		return true;
	}

	/** Which of the three images this is. */
	get slot(): number {
		return this.#front;
	}

	/** The frame's number, from 1; 0 before the first was taken. */
	get number(): number {
		return this.#word(this.#record.number);
	}

	/** Width in pixels. */
	get width(): number {
		return this.#word(this.#record.width);
	}

	/** Height in pixels. */
	get height(): number {
		return this.#word(this.#record.height);
	}

	/** The address of the first pixel: what `pixels_ptr()` says in Rust. */
	get address(): number {
		return this.#word(this.#record.pixels);
	}

	/** The index of the scene that drew it. */
	get scene(): number {
		return this.#word(this.#record.scene);
	}

	/** Whether the scene goes on refining it: more is to come without a tick. */
	get isRefining(): boolean {
		return this.#word(this.#record.refining) !== 0;
	}

	/** How many input records it has taken into account, counted with wrap. */
	get input(): number {
		return this.#word(this.#record.input);
	}

	/** How long it took. The object is the same for every frame, and describes the one taken last. */
	get timing(): Timing {
		return this.#timing;
	}

	/** The value that the scene's parameter number `index` had. */
	parameter(index: number): number {
		return this.#floats[this.#record.parameters / 8 + index] ?? 0;
	}

	/** The frame's pixels, in shared memory: good until the next `take`. */
	get pixels(): Pixels {
		const address = this.address;
		const length = this.width * this.height * PIXEL;
		const view = this.#views[this.#front];
		if (view?.byteOffset === address && view.length === length) return view;
		// `memory.buffer` is read again: after growth it is another object, with a larger length.
		const fresh = new Uint8ClampedArray(sharedBuffer(this.#memory), address, length);
		this.#views[this.#front] = fresh;
		return fresh;
	}

	get #record(): FrameAddresses {
		const record = this.#frames[this.#front];
		if (!record) throw new RangeError(`there is no slot ${this.#front}`);
		return record;
	}

	#word(address: number): number {
		return this.#words[address / 4] ?? 0;
	}
}

/** Reads each time on request, so that no frame copies values that are not used. */
class FrameTiming implements Timing {
	readonly #read: (name: keyof Timing) => number;

	constructor(read: (name: keyof Timing) => number) {
		this.#read = read;
	}

	get update(): number {
		return this.#read('update');
	}

	get draw(): number {
		return this.#read('draw');
	}

	get step(): number {
		return this.#read('step');
	}

	get work(): number {
		return this.#read('work');
	}

	get total(): number {
		return this.#read('total');
	}
}
