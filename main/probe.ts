import type { FrameReader } from '../worker/frames.ts';
import { requireWhole } from './checks.ts';
import type { InputWriter } from './input.ts';
import type { ColorBytes, ReportReader } from './report.ts';

/** How often it looks for the answer, in milliseconds. */
const LOOK = 4;

/**
 * Asks Rust what it reads at a pixel of the frame that is shown, one question at a time.
 *
 * While it asks, the page keeps the frame: else each answer would be about the one before the one that is shown by then.
 */
export class Prober {
	readonly #report: ReportReader;
	readonly #frames: FrameReader;
	readonly #input: InputWriter;
	readonly #wake: () => void;
	readonly #ended: AbortSignal;
	#last: Promise<unknown> = Promise.resolve();
	#isAsking = false;
	/** The number of the frame that was kept for the last question. */
	#kept = 0;

	/**
	 * @param wake Called after each question, so that a loop that sleeps is woken.
	 * @param ended Its reason rejects what is not answered yet.
	 */
	constructor(report: ReportReader, frames: FrameReader, input: InputWriter, wake: () => void, ended: AbortSignal) {
		this.#report = report;
		this.#frames = frames;
		this.#input = input;
		this.#wake = wake;
		this.#ended = ended;
	}

	/** Whether a question is not answered yet. */
	get isAsking(): boolean {
		return this.#isAsking;
	}

	/** @throws FillrateError `option` when the frame has no such pixel, and the reason of the end, when that comes before the answer. */
	read(pixel: number): Promise<ColorBytes> {
		const answer = this.#last.then(() => this.#ask(pixel));
		this.#last = answer.catch(() => undefined);
		return answer;
	}

	/** Asks again while Rust could not read: where a worker paints, the frame may be the loop's again by then. */
	async #ask(pixel: number): Promise<ColorBytes> {
		// Whoever asks all the time must see the picture move: the next frame comes first, if there is one.
		while (this.#frames.isFresh && this.#frames.number === this.#kept) await this.#look();
		this.#isAsking = true;
		try {
			for (;;) {
				// Each time: a frame of another size may be shown by now, and Rust would never find the pixel in it.
				requireWhole('pixel', pixel, 0, this.#frames.width * this.#frames.height - 1);
				const answered = this.#report.probes;
				this.#input.ask('probe', this.#frames.slot, pixel);
				this.#wake();
				while (this.#report.probes === answered) await this.#look();
				if (this.#report.probedFrame !== 0) return this.#report.probed;
			}
		} finally {
			this.#isAsking = false;
			this.#kept = this.#frames.number;
		}
	}

	async #look(): Promise<void> {
		this.#ended.throwIfAborted();
		await new Promise((resolve) => setTimeout(resolve, LOOK));
	}
}
