import type { FillrateError } from './error.ts';
import type { FrameReader } from './frames.ts';
import type { Painter } from './paint.ts';
import type { Size } from './size.ts';
import { Statistics, type Summary } from './statistics.ts';

/** Frames further apart than this, in milliseconds, do not follow each other. */
const LONGEST_INTERVAL = 1000;

/** Paints the frames that were taken, and keeps the times that they took. Allocates nothing for a frame. */
export class Presenter {
	readonly #painter: Painter;
	readonly #report: (error: FillrateError) => void;
	readonly #statistics = new Statistics();
	/** The size that the browser could not paint, until there is another. */
	#refused: Size | null = null;
	#painted = Number.NEGATIVE_INFINITY;

	/** @param report Called when the browser cannot paint: once for a size, not for each frame. */
	constructor(painter: Painter, report: (error: FillrateError) => void) {
		this.#painter = painter;
		this.#report = report;
	}

	/** Paints the frame taken last, and adds its times to the statistics. */
	present(frames: FrameReader, now: number): void {
		const begun = performance.now();
		this.paint(frames);
		const paint = performance.now() - begun;
		const { update, draw, step } = frames.timing;
		// After a rest, or in a tab that was hidden, the time since the frame before is no frame time.
		this.#statistics.add(now, update, draw, step, paint, now - this.#painted < LONGEST_INTERVAL);
		this.#painted = now;
	}

	/** Paints the frame taken last. */
	paint(frames: FrameReader): void {
		const { width, height } = frames;
		if (this.#refused?.width === width && this.#refused.height === height) return;
		try {
			this.#painter.paint(frames.pixels, width, height);
			this.#refused = null;
		} catch (error) {
			this.#refused = { width, height };
			this.#report(error as FillrateError);
		}
	}

	/** The next frame does not follow the last one. */
	rest(): void {
		this.#painted = Number.NEGATIVE_INFINITY;
	}

	/** Forgets all times, for frames of another kind. */
	clear(): void {
		this.#statistics.clear();
		this.rest();
	}

	/** What the last frames took. Allocates. */
	summarize(): Summary {
		return this.#statistics.summarize();
	}
}
