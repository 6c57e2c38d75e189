import { inPieces } from '../pieces.ts';
import type { Size } from '../size.ts';

/** The largest picture, and how many frames it moves on for. */
const MOST = { width: 1280, height: 720, frames: 16 } as const;

/** By how many rows the picture moves from one frame to the next. */
const MOTION = 2;

/**
 * What codecs are tried with: slopes of many colours, which move. Of regular patterns AV1 encodes three times as many, and VP8
 * fewer.
 */
export class Slopes {
	readonly width: number;
	readonly height: number;
	readonly #words: Uint32Array;

	/** Of a size that is no larger than `most`. */
	static async make(most: Size): Promise<Slopes> {
		const [width, height] = [Math.min(most.width, MOST.width), Math.min(most.height, MOST.height)];
		const lines = height + MOTION * MOST.frames;
		const words = new Uint32Array(width * lines);
		const wave = (length: number, period: number) =>
			Float32Array.from({ length }, (_, at) => 64 * (1 + Math.sin(at / period)));
		const [across, down] = [wave(width, 80), wave(lines, 60)];
		const colors = Uint32Array.from({ length: 257 }, (_, at) => {
			const blue = 128 + 127 * Math.sin(at / 20);
			return Math.min(at, 255) | ((255 - Math.min(at, 255)) << 8) | (blue << 16);
		});
		for await (const { from, count } of inPieces(width, lines, {})) {
			for (let y = from, at = width * from; y < from + count; y++) {
				for (let x = 0; x < width; x++, at++)
					words[at] = colors[((across[x] as number) + (down[y] as number)) | 0] as number;
			}
		}
		return new Slopes(width, height, words);
	}

	private constructor(width: number, height: number, words: Uint32Array) {
		this.width = width;
		this.height = height;
		this.#words = words;
	}

	/** From the first frame on. */
	*frames(): Generator<VideoFrame> {
		const { width, height } = this;
		for (let number = 0; number < MOST.frames; number++) {
			const pixels = this.#words.subarray(width * MOTION * number).subarray(0, width * height);
			const size = { codedWidth: width, codedHeight: height };
			yield new VideoFrame(pixels, { format: 'RGBX', ...size, timestamp: 16_667 * number });
		}
	}
}
