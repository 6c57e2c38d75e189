import type { Slopes } from './slopes.ts';
import { Trial } from './trial.ts';
import { videoFrame } from './video-frame.ts';

/** How long the first frame and the others may take, in milliseconds. */
const MOST_TIME = { first: 1500, others: 200 } as const;

/** What part of the speed that is asked for is too little by far, and after how many milliseconds that is seen. */
const HOPELESS = { part: 0.3, after: 60 } as const;

/**
 * About how many frames a second the browser encodes of a picture that moves; 0 where it encodes none. Of two codecs one may be
 * twenty times as fast as the other, and no browser says which. It is tried with a small picture, as the time grows with its
 * pixels, and no longer than it takes to see that it is by far less than `enough`.
 */
export async function measureSpeed(config: VideoEncoderConfig, enough: number, slopes: Slopes): Promise<number> {
	const { width, height } = slopes;
	const scale = (width * height) / (config.width * config.height);
	const speed = await Trial.run({ ...config, width, height }, async (trial) => {
		const frames = slopes.frames(config.framerate ?? 30);
		const first = frames.next().value as VideoFrame;
		// Getting ready is no part of the speed.
		await trial.encode([first], (time) => time > MOST_TIME.first);
		if (trial.times.length === 0) return 0;
		const begun = performance.now();
		await trial.encode(frames, (time) => {
			const isSlow = (trial.times.length * scale) / time < (HOPELESS.part * enough) / 1000;
			return time > (isSlow ? HOPELESS.after : MOST_TIME.others);
		});
		const [second, ...others] = trial.times.slice(1);
		const last = others.at(-1);
		// With fewer than two it is no faster than one in that time.
		if (second === undefined || last === undefined) return (1000 * scale) / (performance.now() - begun);
		return (1000 * scale * others.length) / (last - second);
	});
	return speed ?? 0;
}

/** Whether a frame of that size is encoded: what a browser says of itself is not always so. */
export async function canEncode(config: VideoEncoderConfig): Promise<boolean> {
	const { width, height } = config;
	const isEncoded = await Trial.run(config, async (trial) => {
		await trial.encode([videoFrame(new Uint8Array((width * height * 3) / 2), config, 0, 1)]);
		return trial.times.length === 1;
	});
	return isEncoded ?? false;
}
