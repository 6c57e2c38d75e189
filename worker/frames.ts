import { sharedBuffer } from './memory.ts';
import type { Addresses, FrameAddresses, Pixels, Timing } from './protocol.ts';
import type { Screen } from './screen.ts';

export type { Pixels, Timing } from './protocol.ts';

/** Bytes of a pixel. */
const PIXEL = 4;

/**
 * The painter's side of the mailbox: takes the newest complete frame with one atomic exchange, and shows it through a view
 * that is made once. Single consumer: a loop has one taker. The protocol is in `crate/src/mailbox.md`.
 *
 * Where a worker paints, that one takes, and the page has a reader that follows it.
 *
 * Its getters describe the frame taken last; the same object is used for each, so that no frame allocates.
 */
export class FrameReader {
	readonly #memory: WebAssembly.Memory;
	readonly #mailbox: Addresses['mailbox'];
	readonly #mailboxWord: Int32Array;
	/** The records as they lie in shared memory, one for each slot. */
	readonly #records: readonly Uint8Array[];
	/** The record of the frame taken last: a copy, since where a worker paints the loop may have its slot again. */
	readonly #record: Uint8Array;
	readonly #words: Uint32Array;
	readonly #floats: Float64Array;
	/** Where each field lies in a record, in bytes. */
	readonly #at: FrameAddresses;
	readonly #views: Pixels[];
	readonly #timing: Timing;
	readonly #screen: Screen | undefined;
	readonly #follows: boolean;
	#front: number;
	#taken = 0;

	/**
	 * @param screen Where a worker paints: its words. The worker's reader announces there what it takes.
	 * @param follows The page's reader then takes nothing itself, and describes the frame that the worker has.
	 */
	constructor(memory: WebAssembly.Memory, { mailbox, frames }: Addresses, screen?: Screen, follows = false) {
		const buffer = sharedBuffer(memory);
		const [first, second] = frames;
		if (!first || !second) throw new RangeError('there are no frames: build the scenes again');
		const bytes = second.number - first.number;
		this.#memory = memory;
		this.#mailbox = mailbox;
		this.#mailboxWord = new Int32Array(buffer, mailbox.word, 1);
		this.#records = frames.map(({ number }) => new Uint8Array(buffer, number, bytes));
		this.#record = new Uint8Array(bytes);
		this.#words = new Uint32Array(this.#record.buffer);
		this.#floats = new Float64Array(this.#record.buffer);
		this.#at = relativeTo(first.number, first);
		this.#timing = new FrameTiming((name) => this.#floats[this.#at[name] / 8] ?? 0);
		this.#views = frames.map(() => new Uint8ClampedArray(buffer, 0, 0));
		this.#front = mailbox.front;
		this.#screen = screen;
		this.#follows = follows;
		this.#taken = screen?.taken ?? 0;
	}

	/** Whether a frame was published that was not taken yet. */
	get isFresh(): boolean {
		return (Atomics.load(this.#mailboxWord, 0) & this.#mailbox.fresh) !== 0;
	}

	/** Whether there is another frame to take, perhaps once a worker that paints has taken it. */
	get isPending(): boolean {
		return this.isFresh || (this.#follows && this.#screen?.taken !== this.#taken);
	}

	/** Takes the newest frame; false when there is none since the last. */
	take(): boolean {
		const screen = this.#screen;
		if (screen === undefined) return this.isFresh && this.#show(this.#exchange());
		if (this.#follows) return screen.taken !== this.#taken && (screen.ifUnlocked(this.#follow) ?? false);
		return this.isFresh && (screen.ifUnlocked(this.#announce) ?? false);
	}

	/**
	 * Calls `use` with the pixels of the frame that is shown, which stay as they are until it returns; undefined where a
	 * worker is taking another one at this moment.
	 */
	hold<Value>(use: (pixels: Pixels, width: number, height: number) => Value): Value | undefined {
		const held = (): Value => use(this.pixels, this.width, this.height);
		if (this.#screen === undefined) return held();
		return this.#screen.ifUnlocked(() => {
			this.#show(this.#screen?.slot ?? 0);
			return held();
		});
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
		return this.#floats[this.#at.parameters / 8 + index] ?? 0;
	}

	/** The frame's pixels, in shared memory: good until the next `take`, and where a worker paints, until its next. */
	get pixels(): Pixels {
		const { address } = this;
		const length = this.width * this.height * PIXEL;
		const view = this.#views[this.#front];
		if (view?.byteOffset === address && view.length === length) return view;
		// `memory.buffer` is read again: after growth it is another object, with a larger length.
		const fresh = new Uint8ClampedArray(sharedBuffer(this.#memory), address, length);
		this.#views[this.#front] = fresh;
		return fresh;
	}

	/** Gives the slot back that was shown, and returns the newest. */
	readonly #exchange = (): number => {
		// Partner of the exchange in `Mailbox::publish`: the frame's pixels and its record are complete from here on.
		return Atomics.exchange(this.#mailboxWord, 0, this.#front) & this.#mailbox.slot;
	};

	readonly #announce = (): boolean => {
		this.#screen?.take(this.#exchange);
		return this.#show(this.#screen?.slot ?? 0);
	};

	readonly #follow = (): boolean => {
		this.#taken = this.#screen?.taken ?? 0;
		return this.#show(this.#screen?.slot ?? 0);
	};

	/** Describes the frame in that slot from now on. */
	#show(slot: number): true {
		const record = this.#records[slot];
		if (!record) throw new RangeError(`there is no slot ${slot}`);
		this.#front = slot;
		this.#record.set(record);
		return true;
	}

	#word(name: keyof FrameAddresses): number {
		return this.#words[this.#at[name] / 4] ?? 0;
	}
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
