import type { Size } from '../size.ts';
import { videoFrame } from './video-frame.ts';

/** The largest picture, and how many frames it moves on for. */
const MOST = { width: 1280, height: 720, frames: 16 } as const;

/** By how many samples each plane moves from one frame to the next. */
const MOTION = 2;

/**
 * What codecs are tried with: slopes of many colours, which move. Of regular patterns AV1 encodes three times as many, and VP8
 * fewer.
 */
export class Slopes {
	readonly width: number;
	readonly height: number;
	/** Each with more rows than it shows at once. */
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
				const first = wide * MOTION * number;
				bytes.set(samples.subarray(first, first + wide * high), at);
				at += wide * high;
			}
			yield videoFrame(bytes, this, number, rate);
		}
	}
}

/** Waves of so many samples' length, in radians, across and down, and finer ones on them. */
function slope(width: number, height: number, across: number, down: number): Uint8Array {
	const wave = (at: number): number => 40 * Math.sin(at) + 12 * Math.sin(7 * at);
	const row = Float32Array.from({ length: width }, (_, x) => 128 + wave(x / across));
	const samples = new Uint8Array(width * (height + MOTION * MOST.frames));
	for (let y = 0, at = 0; at < samples.length; y++) {
		const level = wave(y / down);
		for (let x = 0; x < width; x++, at++) samples[at] = (row[x] as number) + level;
	}
	return samples;
}
