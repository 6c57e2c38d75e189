import { Trial } from './trial.ts';

/** The largest picture that is tried, and how many; and how long the first and the others may take, in milliseconds. */
const TRIED = { width: 1280, height: 720, frames: 16, first: 1500, others: 200 } as const;

/** By how many rows the picture moves from one frame to the next. */
const MOTION = 2;

/**
 * About how many frames a second the browser encodes of a picture that moves; 0 where it encodes none. Of two codecs one may be
 * twenty times as fast as the other, and no browser says which. It is tried with a small picture, as the time grows with its pixels.
 */
export async function measureSpeed(config: VideoEncoderConfig): Promise<number> {
	const [width, height] = [Math.min(config.width, TRIED.width), Math.min(config.height, TRIED.height)];
	const speed = await Trial.run({ ...config, width, height }, async (trial) => {
		const frames = movingFrames(width, height);
		const first = frames.next().value as VideoFrame;
		// Getting ready is no part of the speed.
		await trial.encode([first], TRIED.first);
		if (trial.chunks.length === 0) return 0;
		const begun = performance.now();
		await trial.encode(frames, TRIED.others);
		// Where none has come out, it is no faster than one in that time.
		return (1000 * Math.max(1, trial.chunks.length - 1)) / (performance.now() - begun);
	});
	return ((speed ?? 0) * width * height) / (config.width * config.height);
}

/** Whether a frame of that size is encoded: what a browser says of itself is not always so. */
export async function canEncode(config: VideoEncoderConfig): Promise<boolean> {
	const { width, height } = config;
	const isEncoded = await Trial.run(config, async (trial) => {
		const pixels = new Uint8Array(4 * width * height);
		await trial.encode([
			new VideoFrame(pixels, { format: 'RGBX', codedWidth: width, codedHeight: height, timestamp: 0 }),
		]);
		return trial.chunks.length === 1;
	});
	return isEncoded ?? false;
}

/** Slopes of many colours, which move: of regular patterns AV1 encodes three times as many, and VP8 fewer. */
function* movingFrames(width: number, height: number): Generator<VideoFrame> {
	const lines = height + MOTION * TRIED.frames;
	const words = new Uint32Array(width * lines);
	const wave = (length: number, period: number) =>
		Float32Array.from({ length }, (_, at) => 64 * (1 + Math.sin(at / period)));
	const [across, down] = [wave(width, 80), wave(lines, 60)];
	const colors = Uint32Array.from({ length: 257 }, (_, at) => {
		const blue = 128 + 127 * Math.sin(at / 20);
		return Math.min(at, 255) | ((255 - Math.min(at, 255)) << 8) | (blue << 16);
	});
	for (let y = 0, at = 0; y < lines; y++) {
		for (let x = 0; x < width; x++, at++)
			words[at] = colors[((across[x] as number) + (down[y] as number)) | 0] as number;
	}
	const row = 4 * width;
	for (let number = 0; number < TRIED.frames; number++) {
		const pixels = new Uint8Array(words.buffer, row * MOTION * number, row * height);
		yield new VideoFrame(pixels, {
			format: 'RGBX',
			codedWidth: width,
			codedHeight: height,
			timestamp: 16_667 * number,
		});
	}
}
