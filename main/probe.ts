import type { ReportAddresses } from '../worker/protocol.ts';
import { FillrateError } from './error.ts';
import type { FrameReader } from './frames.ts';
import type { InputWriter } from './input.ts';

/** Red, green, blue and alpha, 0 to 255. */
export type ColorBytes = readonly [red: number, green: number, blue: number, alpha: number];

/** How often it looks for the answer, in milliseconds. */
const LOOK = 4;

/** Asks Rust what it reads at a pixel of the frame that is shown, one question at a time. */
export class Prober {
	readonly #words: Uint32Array;
	readonly #report: ReportAddresses;
	readonly #frames: FrameReader;
	readonly #input: InputWriter;
	readonly #wake: () => void;
	readonly #ended: AbortSignal;
	#last: Promise<unknown> = Promise.resolve();

	constructor(
		memory: WebAssembly.Memory,
		report: ReportAddresses,
		frames: FrameReader,
		input: InputWriter,
		wake: () => void,
		ended: AbortSignal,
	) {
		this.#words = new Uint32Array(memory.buffer);
		this.#report = report;
		this.#frames = frames;
		this.#input = input;
		this.#wake = wake;
		this.#ended = ended;
	}

	/** @throws FillrateError of the code `disposed` when the renderer ends meanwhile. */
	read(pixel: number): Promise<ColorBytes> {
		const answer = this.#last.then(() => this.#ask(pixel));
		this.#last = answer.catch(() => undefined);
		return answer;
	}

	/** Asks again while the answer is of another frame than the one shown: the loop was quicker. */
	async #ask(pixel: number): Promise<ColorBytes> {
		for (;;) {
			const answered = this.#load(this.#report.probes);
			this.#input.send('probe', this.#frames.slot, pixel);
			this.#wake();
			while (this.#load(this.#report.probes) === answered) {
				if (this.#ended.aborted) throw new FillrateError('disposed', 'the renderer ended before Rust could answer');
				await new Promise((resolve) => setTimeout(resolve, LOOK));
			}
			if (this.#load(this.#report.probedFrame) !== this.#frames.number) continue;
			const word = this.#load(this.#report.probed);
			return [word & 255, (word >> 8) & 255, (word >> 16) & 255, word >>> 24];
		}
	}

	#load(address: number): number {
		return Atomics.load(this.#words, address / 4);
	}
}
