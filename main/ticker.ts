/** Works once for each frame of the screen, while there is something to do, and costs nothing else. */
export class Ticker {
	readonly #work: (now: number) => boolean;
	#request = 0;

	/** @param work What to do; it gets the frame's time in milliseconds, and returns whether there is more to do. */
	constructor(work: (now: number) => boolean) {
		this.#work = work;
	}

	/** Ticks from the next frame on, unless it does already. */
	wake(): void {
		if (this.#request === 0) this.#request = requestAnimationFrame(this.#tick);
	}

	/** Stops ticking. */
	stop(): void {
		cancelAnimationFrame(this.#request);
		this.#request = 0;
	}

	// The next tick is requested first: work that throws does not end it, and work that wakes it does not double it.
	readonly #tick = (now: number): void => {
		this.#request = requestAnimationFrame(this.#tick);
		if (!this.#work(now)) this.stop();
	};
}
