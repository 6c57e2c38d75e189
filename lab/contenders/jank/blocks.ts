/** Milliseconds between two timers: browsers allow no less. */
const BEAT = 5;

/**
 * Finds the longest time for which the main thread was blocked, in milliseconds. For that it looks in three ways: at the
 * browser's own record of long tasks, where it keeps one, which begins at 50 ms; at each animation frame, until a message
 * that was sent at its beginning gets through; and, for all other work, at a timer and how late it comes.
 */
export class Blocks {
	readonly #begun = performance.now();
	readonly #observer: PerformanceObserver | null;
	readonly #channel = new MessageChannel();
	#longest = 0;
	#frame = this.#begun;
	#due = this.#begun + BEAT;
	#timer = setTimeout(() => this.#beat(), BEAT);

	constructor() {
		const isRecorded = PerformanceObserver.supportedEntryTypes.includes('longtask');
		this.#observer = isRecorded ? new PerformanceObserver((list) => this.#take(list.getEntries())) : null;
		this.#observer?.observe({ type: 'longtask' });
		this.#channel.port1.onmessage = () => this.#note(performance.now() - this.#frame);
	}

	/** To be called first in each animation frame. */
	beginFrame(): void {
		const now = performance.now();
		// A timer may be late for two blocks; here, between them, the thread was free.
		this.#seeLate(now);
		this.#frame = now;
		this.#channel.port2.postMessage(null);
	}

	/** Ends it; the longest block. */
	async end(): Promise<number> {
		// The record of the task that has just ended is written after it.
		await new Promise((resolve) => setTimeout(resolve));
		clearTimeout(this.#timer);
		this.#channel.port1.close();
		this.#take(this.#observer?.takeRecords() ?? []);
		this.#observer?.disconnect();
		return this.#longest;
	}

	#note(duration: number): void {
		this.#longest = Math.max(this.#longest, duration);
	}

	#take(entries: readonly PerformanceEntry[]): void {
		for (const { startTime, duration } of entries) if (startTime >= this.#begun) this.#note(duration);
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
