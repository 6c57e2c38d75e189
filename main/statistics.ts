/** How many frames the statistics cover. */
const FRAMES = 240;

/** What the last frames took; times in milliseconds. */
export interface Summary {
	/** Frames painted a second, over the last frames. */
	readonly framesPerSecond: number;
	/** Median time of the scene's update. */
	readonly update: number;
	/** Median time of filling the pixels. */
	readonly fill: number;
	/** Median time of the worker's whole step. */
	readonly step: number;
	/** Median time of painting. */
	readonly paint: number;
	/** The times between the last painted frames, oldest first. */
	readonly intervals: readonly number[];
}

/** Times of the last frames, in rings that are made once. @internal */
export class Statistics {
	readonly #update = new Float64Array(FRAMES);
	readonly #fill = new Float64Array(FRAMES);
	readonly #step = new Float64Array(FRAMES);
	readonly #paint = new Float64Array(FRAMES);
	readonly #interval = new Float64Array(FRAMES);
	#count = 0;
	#last = Number.NaN;

	/**
	 * Adds a painted frame.
	 *
	 * @param now When it was painted.
	 * @param continued Whether the frame before belongs to the same run: a pause between them is not a slow frame.
	 */
	add(now: number, update: number, fill: number, step: number, paint: number, continued: boolean): void {
		const at = this.#count % FRAMES;
		this.#update[at] = update;
		this.#fill[at] = fill;
		this.#step[at] = step;
		this.#paint[at] = paint;
		this.#interval[at] = continued ? now - this.#last : Number.NaN;
		this.#last = now;
		this.#count += 1;
	}

	/** Forgets all frames. */
	clear(): void {
		this.#count = 0;
		this.#last = Number.NaN;
	}

	/** What the last frames took. Allocates: read it a few times a second. */
	summarize(): Summary {
		const intervals = this.#recent(this.#interval).filter((interval) => !Number.isNaN(interval));
		const total = intervals.reduce((sum, interval) => sum + interval, 0);
		return {
			framesPerSecond: total > 0 ? (1000 * intervals.length) / total : 0,
			update: median(this.#recent(this.#update)),
			fill: median(this.#recent(this.#fill)),
			step: median(this.#recent(this.#step)),
			paint: median(this.#recent(this.#paint)),
			intervals,
		};
	}

	/** The values of the last frames, oldest first. */
	#recent(ring: Float64Array): number[] {
		const length = Math.min(this.#count, FRAMES);
		return Array.from({ length }, (_, index) => ring[(this.#count - length + index) % FRAMES] ?? 0);
	}
}

/** The middle value, or the mean of the two in the middle; 0 of none. @internal */
export function median(values: readonly number[]): number {
	const sorted = values.toSorted((a, b) => a - b);
	const middle = sorted.length >> 1;
	const upper = sorted[middle] ?? 0;
	return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? 0)) / 2;
}
