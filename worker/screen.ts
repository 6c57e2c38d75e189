/** Where the words lie, in words of 32 bits; the time after them, in floats of 64. */
const WORDS = { lock: 0, slot: 1, taken: 2, rests: 3 } as const;
const PAINT_TIME = 2;
const BYTES = 24;

/**
 * What the page knows of a worker that paints the frames of a loop in its place: two threads, a few shared words.
 *
 * The frame that the worker has is locked while one of the two changes it, or reads more of it than one word. Neither
 * ever waits for the other: who finds it locked comes again with the screen's next frame.
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

	/** The slot of the frame that the worker took last. */
	get slot(): number {
		return Atomics.load(this.#words, WORDS.slot);
	}

	/** How many frames the worker took; counted with wrap. */
	get taken(): number {
		return Atomics.load(this.#words, WORDS.taken);
	}

	/**
	 * The worker, which has the frame locked, takes another. It is counted first: so a page that finds no frame in the mailbox
	 * any more finds that there is one to follow.
	 */
	take(exchange: () => number): void {
		Atomics.add(this.#words, WORDS.taken, 1);
		Atomics.store(this.#words, WORDS.slot, exchange());
	}

	/** How long the worker painted last, in milliseconds. */
	get paintTime(): number {
		return this.#times[PAINT_TIME] ?? 0;
	}

	set paintTime(milliseconds: number) {
		this.#times[PAINT_TIME] = milliseconds;
	}

	/** Whether the worker has no animation frame to come: whoever finds so sends it a message. */
	get rests(): boolean {
		return Atomics.load(this.#words, WORDS.rests) === 1;
	}

	set rests(rests: boolean) {
		Atomics.store(this.#words, WORDS.rests, rests ? 1 : 0);
	}
}
