import { turn } from '../turn.ts';

/** How many frames wait for an encoder, at most. */
export const LONGEST_QUEUE = 4;

/** An encoder that is tried, and what it has put out. */
export class Trial {
	/** When each chunk has come out, in milliseconds. */
	readonly times: number[] = [];
	readonly #encoder: VideoEncoder;
	#hasFailed = false;

	/**
	 * Tries one, and ends it. Null where the browser throws, as for a codec that it has not. It is not asked before: Chromium takes 60 ms
	 * of the main thread to answer for VP9 at 1920 x 1080.
	 */
	static async run<Found>(config: VideoEncoderConfig, work: (trial: Trial) => Promise<Found>): Promise<Found | null> {
		let trial: Trial | undefined;
		try {
			trial = new Trial(config);
			return await work(trial);
		} catch {
			return null;
		} finally {
			trial?.close();
		}
	}

	private constructor(config: VideoEncoderConfig) {
		this.#encoder = new VideoEncoder({
			output: () => this.times.push(performance.now()),
			error: () => {
				this.#hasFailed = true;
			},
		});
		this.#encoder.configure(config);
	}

	/** Encodes frames, each of which it closes, to the last; or until after some milliseconds it has taken too long. */
	async encode(frames: Iterable<VideoFrame>, isTooLong = (_milliseconds: number): boolean => false): Promise<void> {
		const begun = performance.now();
		const isOver = (): boolean => this.#hasFailed || isTooLong(performance.now() - begun);
		for (const frame of frames) {
			try {
				this.#encoder.encode(frame);
			} finally {
				frame.close();
			}
			while (this.#encoder.encodeQueueSize >= LONGEST_QUEUE && !isOver()) await turn();
			if (isOver()) return;
		}
		let isWhole = false;
		const flushed = this.#encoder.flush().finally(() => {
			isWhole = true;
		});
		// What is ended before is no failure.
		flushed.catch(() => {});
		while (!isWhole && !isOver()) await turn();
	}

	close(): void {
		if (this.#encoder.state !== 'closed') this.#encoder.close();
	}
}
