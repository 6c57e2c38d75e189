import type { FrameReader } from '../worker/frames.ts';
import type { Painter } from './paint.ts';
import { Statistics, type Summary } from './statistics.ts';

/** Frames further apart than this, in milliseconds, do not follow each other. */
const LONGEST_INTERVAL = 1000;

/** Paints the frames that were taken, and keeps the times that they took. Allocates nothing for a frame. */
export class Presenter {
	readonly #painter: Painter;
	readonly #statistics = new Statistics();
	#painted = Number.NEGATIVE_INFINITY;

	constructor(painter: Painter) {
		this.#painter = painter;
	}

	/** Paints the frame taken last, and adds its times to the statistics. */
	present(frames: FrameReader, now: number): void {
		const paint = this.#painter.present(frames);
		const { update, draw, step } = frames.timing;
		// After a rest, or in a tab that was hidden, the time since the frame before is no frame time.
		this.#statistics.add(now, update, draw, step, paint, now - this.#painted < LONGEST_INTERVAL);
		this.#painted = now;
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
