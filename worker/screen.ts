/** Where the words lie, in words of 32 bits; the time after them, in floats of 64. */
const WORDS = { lock: 0, slot: 1, taken: 2, rests: 3, painted: 6 } as const;
const PAINT_TIME = 2;
const BYTES = 32;

/**
 * The words that the page shares with a worker that paints the frames of a loop.
 *
 * The worker's frame is locked while either side changes it, or reads more than one word of it. Neither side ever waits: if
 * the frame is locked, it tries again in the next animation frame.
 */
export class Screen {
	/** The memory that both sides make a Screen of. */
	readonly buffer: SharedArrayBuffer;
	readonly #words: Int32Array;
	readonly #times: Float64Array;

	constructor(buffer = new SharedArrayBuffer(BYTES)) {
		this.buffer = buffer;
		this.#words = new Int32Array(buffer);
		this.#times = new Float64Array(buffer);
	}

	/** Calls `work` with the frame locked; returns undefined, and does nothing, while the other side has it locked. */
	ifUnlocked<Value>(work: () => Value): Value | undefined {
		if (Atomics.compareExchange(this.#words, WORDS.lock, 0, 1) !== 0) return undefined;
		try {
			return work();
		} finally {
			Atomics.store(this.#words, WORDS.lock, 0);
		}
	}

	/** The slot of the frame that the worker took last. The worker sets it, while it has the frame locked. */
	get slot(): number {
		return Atomics.load(this.#words, WORDS.slot);
	}

	set slot(slot: number) {
		Atomics.store(this.#words, WORDS.slot, slot);
	}

	/** How many frames the worker took; counted with wrap. */
	get taken(): number {
		return Atomics.load(this.#words, WORDS.taken);
	}

	/**
	 * Counts a frame that the worker is about to take. Before the mailbox is emptied: so the page always finds the frame in one
	 * of the two places.
	 */
	count(): void {
		Atomics.add(this.#words, WORDS.taken, 1);
	}

	/** How many of them are painted. */
	get painted(): number {
		return Atomics.load(this.#words, WORDS.painted);
	}

	/** Counts the frame that was taken last as painted, in so many milliseconds. */
	finish(milliseconds: number): void {
		this.#times[PAINT_TIME] = milliseconds;
		Atomics.store(this.#words, WORDS.painted, this.taken);
	}

	/** How long the worker's last paint took, in milliseconds. */
	get paintTime(): number {
		return this.#times[PAINT_TIME] ?? 0;
	}

	/** Whether the worker has stopped asking for animation frames, and needs a message to go on. */
	get rests(): boolean {
		return Atomics.load(this.#words, WORDS.rests) === 1;
	}

	set rests(rests: boolean) {
		Atomics.store(this.#words, WORDS.rests, rests ? 1 : 0);
	}
}
