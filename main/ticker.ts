/** Works once for each frame of the screen, while there is something to do, and costs nothing else. */
export class Ticker {
	readonly #work: (now: number) => boolean;
	#request = 0;

	/** @param work What to do; it is told the frame's time in milliseconds, and says whether there is more to come. */
	constructor(work: (now: number) => boolean) {
		this.#work = work;
	}

	/** Ticks from the next frame on, unless it does already. */
	wake(): void {
		if (this.#request === 0) this.#request = requestAnimationFrame(this.#tick);
	}

	/** Ticks no more. */
	stop(): void {
		cancelAnimationFrame(this.#request);
		this.#request = 0;
	}

	// The next tick is asked for first: work that throws does not end it, and work that wakes it does not double it.
	readonly #tick = (now: number): void => {
		this.#request = requestAnimationFrame(this.#tick);
		if (!this.#work(now)) this.stop();
	};
}
