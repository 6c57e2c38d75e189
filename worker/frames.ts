import type { Addresses, FrameAddresses, Memory, Pixels, Timing } from './protocol.ts';

/** Bytes of a pixel. */
const PIXEL = 4;

/** A frame's record, as 32-bit words and as 64-bit floats. */
export interface FrameRecord {
	readonly words: Uint32Array;
	readonly floats: Float64Array;
}

/**
 * The painter's side of the mailbox: takes the newest complete frame with one atomic exchange, and shows it through views
 * that are made once. Single consumer: a loop has one taker. The protocol is in `crate/src/mailbox.md`.
 *
 * Its getters describe the frame taken last; the same object is used for each, so that no frame allocates.
 */
export class FrameReader {
	/** The record of the frame taken last. */
	protected record: FrameRecord;
	readonly #memory: Memory;
	readonly #mailbox: Addresses['mailbox'];
	readonly #mailboxWord: Int32Array;
	/** The records, one for each slot. */
	readonly #records: readonly FrameRecord[];
	/** Where each field lies in a record, in bytes. */
	readonly #at: FrameAddresses;
	readonly #views: Pixels[];
	readonly #timing: Timing;
	#front: number;

	constructor(memory: Memory, { mailbox, frames }: Addresses) {
		const { buffer } = memory;
		const [first] = frames;
		if (!first) throw new RangeError('there are no frames: build the scenes again');
		const bytes = recordBytes(frames);
		this.#memory = memory;
		this.#mailbox = mailbox;
		this.#mailboxWord = new Int32Array(buffer, mailbox.word, 1);
		this.#records = frames.map(({ number }) => ({
			words: new Uint32Array(buffer, number, bytes / 4),
			floats: new Float64Array(buffer, number, bytes / 8),
		}));
		this.#at = relativeTo(first.number, first);
		this.#timing = new FrameTiming((name) => this.#float(this.#at[name]));
		this.#views = frames.map(() => new Uint8ClampedArray(buffer, 0, 0));
		this.#front = mailbox.front;
		this.record = this.#recordOf(mailbox.front);
	}

	/** Whether a frame was published that was not taken yet. */
	get isFresh(): boolean {
		return (Atomics.load(this.#mailboxWord, 0) & this.#mailbox.fresh) !== 0;
	}

	/** Whether there is another frame to take, now or soon. */
	get isPending(): boolean {
		return this.isFresh;
	}

	/** Takes the newest frame; false when there is none since the last. */
	take(): boolean {
		if (!this.isFresh) return false;
		this.show(this.exchange());
		return true;
	}

	/** Calls `use` with the pixels of the frame that is shown, which stay as they are until it returns; undefined: not now. */
	hold<Value>(use: (pixels: Pixels, width: number, height: number) => Value): Value | undefined {
		return use(this.pixels, this.width, this.height);
	}

	/** Which of the three images this is. */
	get slot(): number {
		return this.#front;
	}

	/** The frame's number, from 1; 0 before the first was taken. */
	get number(): number {
		return this.#word('number');
	}

	/** Width in pixels. */
	get width(): number {
		return this.#word('width');
	}

	/** Height in pixels. */
	get height(): number {
		return this.#word('height');
	}

	/** The address of the first pixel: what `pixels_ptr()` says in Rust. */
	get address(): number {
		return this.#word('pixels');
	}

	/** The index of the scene that drew it. */
	get scene(): number {
		return this.#word('scene');
	}

	/** Whether the scene goes on refining it: more is to come without a tick. */
	get isRefining(): boolean {
		return this.#word('refining') !== 0;
	}

	/** How many input records it has taken into account, counted with wrap. */
	get input(): number {
		return this.#word('input');
	}

	/** How long it took. The object is the same for every frame, and describes the one taken last. */
	get timing(): Timing {
		return this.#timing;
	}

	/** The value that the scene's parameter number `index` had. */
	parameter(index: number): number {
		return this.#float(this.#at.parameters + 8 * index);
	}

	/** The frame's pixels, where the scene has drawn them: good until the next `take`. */
	get pixels(): Pixels {
		const { address } = this;
		const length = this.width * this.height * PIXEL;
		const view = this.#views[this.#front];
		if (view?.byteOffset === address && view.length === length) return view;
		// `memory.buffer` is read again: after growth it is another object, with a larger length.
		const fresh = new Uint8ClampedArray(this.#memory.buffer, address, length);
		this.#views[this.#front] = fresh;
		return fresh;
	}

	/** Gives the slot back that was shown, and returns the newest. */
	protected exchange(): number {
		// Partner of the exchange in `Mailbox::publish`: the frame's pixels and its record are complete from here on.
		return Atomics.exchange(this.#mailboxWord, 0, this.#front) & this.#mailbox.slot;
	}

	/** Describes the frame in that slot from now on. */
	protected show(slot: number): void {
		this.#front = slot;
		this.record = this.#recordOf(slot);
	}

	#recordOf(slot: number): FrameRecord {
		const record = this.#records[slot];
		if (!record) throw new RangeError(`there is no slot ${slot}`);
		return record;
	}

	#word(name: keyof FrameAddresses): number {
		return this.record.words[this.#at[name] / 4] ?? 0;
	}

	#float(at: number): number {
		return this.record.floats[at / 8] ?? 0;
	}
}

/** How many bytes the record of a frame has, which begins with its number. */
export function recordBytes([first, second]: readonly FrameAddresses[]): number {
	return (second?.number ?? 0) - (first?.number ?? 0);
}

function relativeTo(base: number, addresses: FrameAddresses): FrameAddresses {
	const entries = Object.entries(addresses).map(([name, address]) => [name, address - base]);
	return Object.fromEntries(entries) as unknown as FrameAddresses;
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
