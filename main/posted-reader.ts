import { FrameReader, recordBytes } from '../worker/frames.ts';
import type { Addresses, Memory, Pixels, PostedFrame } from '../worker/protocol.ts';
import { FillrateError } from './error.ts';

/** What lies in a slot here: a frame that was sent, without its record. */
interface Posted {
	/** Which of the loop's images it is. */
	readonly slot: number;
	readonly pixels: Uint8ClampedArray<ArrayBuffer> | null;
	readonly painted: number;
}

/** Reads the frames that a worker sends: each with its pixels in a buffer of its own, or without, where the worker paints. */
export class PostedReader extends FrameReader {
	readonly #memory: Memory;
	readonly #addresses: Addresses;
	readonly #mailbox: Uint32Array;
	readonly #ask: () => void;
	/** What lies in each slot here. */
	readonly #posted: Posted[];
	#free: ArrayBuffer[] = [];
	#wantsPixels = false;
	#shown: number;

	/** @param ask Asks the worker for an answer. */
	constructor(memory: Memory, addresses: Addresses, ask: () => void) {
		super(memory, addresses);
		this.#memory = memory;
		this.#addresses = addresses;
		this.#ask = ask;
		const { word, front } = addresses.mailbox;
		this.#mailbox = new Uint32Array(memory.buffer, word, 1);
		this.#shown = front;
		this.#posted = addresses.frames.map((_, slot) => ({ slot, pixels: new Uint8ClampedArray(0), painted: 0 }));
		// The slot that a frame is put into: any but the one that is shown.
		this.#mailbox[0] = (front + 1) % addresses.frames.length;
	}

	/** Puts a frame into the mailbox, in the place of one that was not taken; or its pixels to the one that is shown. */
	publish({ slot, record, pixels: posted, painted }: PostedFrame): void {
		const pixels = posted && new Uint8ClampedArray(posted);
		const { mailbox, frames } = this.#addresses;
		if (new Uint32Array(record.buffer)[0] === this.number) {
			this.#put(this.#shown, { slot, pixels, painted });
			return;
		}
		const own = (this.#mailbox[0] ?? 0) & mailbox.slot;
		this.#put(own, { slot, pixels, painted });
		new Uint8Array(this.#memory.buffer, frames[own]?.number ?? 0, recordBytes(frames)).set(record);
		this.#mailbox[0] = own | mailbox.fresh;
	}

	/** The buffers that are not needed any more. */
	takeFree(): readonly ArrayBuffer[] {
		const free = this.#free;
		this.#free = [];
		return free;
	}

	/** Whether {@link hold} has missed pixels, and no answer was asked for since. */
	takeWanted(): boolean {
		const wanted = this.#wantsPixels;
		this.#wantsPixels = false;
		return wanted;
	}

	/** How long the worker took to paint it, in milliseconds. */
	get painted(): number {
		return this.#posted[this.#shown]?.painted ?? 0;
	}

	/** Also undefined while its pixels have not come, which it then asks for. */
	override hold<Value>(use: (pixels: Pixels, width: number, height: number) => Value): Value | undefined {
		this.#wantsPixels = !this.#posted[this.#shown]?.pixels;
		if (!this.#wantsPixels) return super.hold(use);
		// A frame that waits to be taken may have them.
		if (!this.isFresh) this.#ask();
		return undefined;
	}

	/** Which of the loop's images it is. */
	override get slot(): number {
		return this.#posted[this.#shown]?.slot ?? super.slot;
	}

	/**
	 * The frame's pixels: good until the next frame but one.
	 *
	 * @throws FillrateError `isolation` where the worker paints.
	 */
	override get pixels(): Pixels {
		const pixels = this.#posted[this.#shown]?.pixels;
		if (pixels) return pixels;
		const fix = "take a snapshot(), or leave out paint: 'worker'";
		const message = `the worker that computes paints too, and the page has no pixels in the mode single: ${fix}`;
		throw new FillrateError('isolation', message, { fatal: false });
	}

	protected override show(slot: number): void {
		super.show(slot);
		this.#shown = slot;
	}

	#put(own: number, frame: Posted): void {
		const before = this.#posted[own]?.pixels;
		if (before && before.length > 0) this.#free.push(before.buffer);
		this.#posted[own] = frame;
	}
}
