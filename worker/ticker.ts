/** The longest time that a browser's timer takes, in milliseconds. */
const LONGEST_TIMEOUT = 2 ** 31 - 1;

/** Works once for each frame of the screen, while there is something to do, and costs nothing else. */
export class Ticker {
	readonly #work: (now: number) => number;
	#request = 0;
	#timer: ReturnType<typeof setTimeout> | undefined;

	/**
	 * @param work What to do. It gets the frame's time in milliseconds, and returns for how many there is nothing to do: 0
	 * when the next frame of the screen has work again, `Infinity` when there is none before {@link wake}.
	 */
	constructor(work: (now: number) => number) {
		this.#work = work;
	}

	/** Ticks from the next frame on, unless it does already. */
	wake(): void {
		clearTimeout(this.#timer);
		if (this.#request === 0) this.#request = requestAnimationFrame(this.#tick);
	}

	/** Stops ticking. */
	stop(): void {
		clearTimeout(this.#timer);
		cancelAnimationFrame(this.#request);
		this.#request = 0;
	}

	// The next tick is requested first: work that throws does not end it, and work that wakes it does not double it.
	readonly #tick = (now: number): void => {
		this.#request = requestAnimationFrame(this.#tick);
		const rest = this.#work(now);
		if (rest <= 0) return;
		this.stop();
		if (rest < Number.POSITIVE_INFINITY) {
			this.#timer = setTimeout(() => this.wake(), Math.min(rest, LONGEST_TIMEOUT));
		}
	};
}
