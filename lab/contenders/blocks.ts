/** Milliseconds between two timers: browsers allow no less. */
const BEAT = 5;

/**
 * Finds the longest time for which the main thread was blocked, in milliseconds: by each animation frame that it is told of, until
 * a message that was sent at its beginning gets through; and, for all other work, by how late a timer comes.
 */
export class Blocks {
	readonly #channel = new MessageChannel();
	#longest = 0;
	#frame = performance.now();
	#due = this.#frame + BEAT;
	#timer = setTimeout(() => this.#beat(), BEAT);

	constructor() {
		this.#channel.port1.onmessage = () => this.#note(performance.now() - this.#frame);
	}

	beginFrame(): void {
		const now = performance.now();
		// A timer may be late for two blocks; here, between them, the thread was free.
		this.#seeLate(now);
		this.#frame = now;
		this.#channel.port2.postMessage(null);
	}

	end(): number {
		this.#seeLate(performance.now());
		clearTimeout(this.#timer);
		this.#channel.port1.close();
		return this.#longest;
	}

	#note(duration: number): void {
		this.#longest = Math.max(this.#longest, duration);
	}

	#beat(): void {
		const now = performance.now();
		this.#seeLate(now);
		this.#due = now + BEAT;
		this.#timer = setTimeout(() => this.#beat(), BEAT);
	}

	#seeLate(now: number): void {
		if (now <= this.#due) return;
		this.#note(now - this.#due);
		this.#due = now;
	}
}
