/** How often it beats, in milliseconds: the shortest that browsers grant a repeated timer. */
const PERIOD = 4;

/** How many beats are measured to know how long one takes while nothing happens. */
const CALIBRATION = 15;

/** A timer on the page's main thread: while it beats, the thread can handle events. */
export class Heartbeat {
	readonly #normal: number;
	#timer = 0;
	#last = 0;
	#longest = 0;

	/** Finds out how far apart beats are while nothing happens: browsers lengthen short timers as they like. */
	static async calibrate(): Promise<Heartbeat> {
		const beats: number[] = [];
		await new Promise<void>((resolve) => {
			const timer = setInterval(() => {
				beats.push(performance.now());
				if (beats.length <= CALIBRATION) return;
				clearInterval(timer);
				resolve();
			}, PERIOD);
		});
		const gaps = beats.slice(1).map((beat, index) => beat - (beats[index] ?? beat));
		return new Heartbeat(gaps.toSorted((a, b) => a - b)[CALIBRATION >> 1] ?? PERIOD);
	}

	private constructor(normal: number) {
		this.#normal = normal;
	}

	start(): void {
		this.stop();
		this.#longest = 0;
		this.#last = performance.now();
		this.#timer = window.setInterval(() => this.#beat(), PERIOD);
	}

	/** The longest time since `start` for which the thread handled no event, beyond what is normal; in milliseconds. */
	stop(): number {
		if (this.#timer !== 0) this.#beat();
		clearInterval(this.#timer);
		this.#timer = 0;
		return Math.max(0, this.#longest - this.#normal);
	}

	#beat(): void {
		const now = performance.now();
		this.#longest = Math.max(this.#longest, now - this.#last);
		this.#last = now;
	}
}
