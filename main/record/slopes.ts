import type { Size } from '../size.ts';
import { videoFrame } from './video-frame.ts';

/** The largest picture, and how many frames it moves on for. */
const MOST = { width: 1280, height: 720, frames: 16 } as const;

/** Bands of so many rows move on by 1 to so many samples from one frame to the next. */
const MOTION = { rows: 8, most: 4 } as const;

/** How much wider than what is shown of it a plane is. */
const MORE = MOTION.most * MOST.frames;

/**
 * What codecs are tried with: slopes of many colours, of which parts move at different speeds. Of a picture that moves as a whole VP9
 * encodes nearly twice as many as of plasma, and of regular patterns AV1 three times as many.
 */
export class Slopes {
	readonly width: number;
	readonly height: number;
	readonly #planes: readonly Uint8Array[];

	/** Of a size that is no larger than `most`, with sides of even length. */
	constructor(most: Size) {
		this.width = Math.min(most.width, MOST.width);
		this.height = Math.min(most.height, MOST.height);
		const [across, down] = [this.width / 2, this.height / 2];
		this.#planes = [slope(this.width, this.height, 80, 60), slope(across, down, 25, 40), slope(across, down, 45, 20)];
	}

	/** From the first frame on. */
	*frames(rate: number): Generator<VideoFrame> {
		const { width, height } = this;
		const bytes = new Uint8Array((width * height * 3) / 2);
		for (let number = 0; number < MOST.frames; number++) {
			let at = 0;
			for (const [plane, samples] of this.#planes.entries()) {
				const [wide, high] = plane === 0 ? [width, height] : [width / 2, height / 2];
				for (let y = 0; y < high; y++, at += wide) {
					const moved = number * (1 + (Math.floor(y / MOTION.rows) % MOTION.most));
					const first = y * (wide + MORE) + moved;
					bytes.set(samples.subarray(first, first + wide), at);
				}
			}
			yield videoFrame(bytes, this, number, rate);
		}
	}
}

/** Waves of so many samples' length, in radians, across and down, and finer ones on them. */
function slope(width: number, height: number, across: number, down: number): Uint8Array {
	const wave = (at: number): number => 40 * Math.sin(at) + 12 * Math.sin(7 * at);
	const row = Float32Array.from({ length: width + MORE }, (_, x) => 128 + wave(x / across));
	const samples = new Uint8Array(row.length * height);
	for (let y = 0, at = 0; at < samples.length; y++) {
		const level = wave(y / down);
		for (let x = 0; x < row.length; x++, at++) samples[at] = (row[x] as number) + level;
	}
	return samples;
}
