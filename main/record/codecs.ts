import type { Size } from '../size.ts';
import type { RecordPlan } from './options.ts';
import { Slopes } from './slopes.ts';
import { canEncode, measureSpeed } from './speed.ts';

/** A codec that a file of that type may hold. */
export interface Choice {
	readonly type: 'webm' | 'mp4';
	readonly codec: 'vp9' | 'avc' | 'av1' | 'vp8';
}

/** What a browser may encode, the best first: VP9 has the better picture, and in MP4 H.264 is what everything plays. */
const USUAL: readonly Choice[] = [
	{ type: 'webm', codec: 'vp9' },
	{ type: 'mp4', codec: 'avc' },
	{ type: 'webm', codec: 'vp8' },
];

/** What is tried too where the type of file is given: AV1 is slower than VP8. */
const UNUSUAL: readonly Choice[] = [
	{ type: 'webm', codec: 'av1' },
	{ type: 'mp4', codec: 'av1' },
	{ type: 'mp4', codec: 'vp9' },
];

/**
 * How much a decoder must be able to do, by each codec's name for it: so many pixels, and so many a second.
 *
 * From the levels of VP9 (https://www.webmproject.org/vp9/levels/), of H.264 (ITU-T H.264, annex A) and of AV1 (its
 * specification, annex A), the least of the three.
 */
const LEVELS = [
	{ pixels: 921_600, rate: 27_648_000, vp9: '31', avc: '1f', av1: '05' },
	{ pixels: 2_228_224, rate: 133_693_440, vp9: '41', avc: '2a', av1: '09' },
	{ pixels: 8_912_896, rate: 530_841_600, vp9: '51', avc: '34', av1: '14' },
	{ pixels: 35_651_584, rate: 4_278_190_080, vp9: '62', avc: '3e', av1: '18' },
] as const;

/** Bits that a pixel takes in a good picture of 30 frames a second, and the fewest a second, for the smallest. */
const BITS_PER_PIXEL = 0.1;
const FEWEST_BITS = 1_000_000;

/** Twice the frames a second take one and a half times the bits, as each differs less from the one before. */
const BITS_BY_RATE = Math.log2(1.5);

/** What a recording is encoded with. */
export interface Encoding {
	readonly choice: Choice;
	/** What the encoder is told: that the frames follow on each other so many times as fast as they are played. */
	readonly config: VideoEncoderConfig;
	readonly pace: number;
}

/**
 * How many times as fast as it is played VP8's encoder is to encode. libvpx takes as much time for a frame as there is until the
 * next: told that they come four times as fast, it was twice as fast, at hardly less quality
 * (docs/decisions/0013-files-from-memory.md). No other encoder does so.
 */
const VP8_PACE = 4;

/** How many times as fast as it is played a codec has to be: the scene needs the cores too. */
const HEADROOM = 1.1;

/** The first choice that the browser encodes fast enough, else the fastest; null where it encodes none. */
export async function chooseCodec(
	{ type, fps, bitrate }: RecordPlan,
	{ width, height }: Size,
): Promise<Encoding | null> {
	if (typeof VideoEncoder !== 'function') return null;
	const slopes = new Slopes({ width, height });
	const choices = type ? [...USUAL, ...UNUSUAL].filter((choice) => choice.type === type) : USUAL;
	const slower: (Encoding & { readonly speed: number })[] = [];
	for (const choice of choices) {
		const pace = choice.codec === 'vp8' ? VP8_PACE : 1;
		const config: VideoEncoderConfig = {
			codec: codecString(choice.codec, width * height, width * height * fps),
			width,
			height,
			framerate: pace * fps,
			bitrate: pace * (bitrate ?? usualBitrate(width * height, fps)),
			bitrateMode: 'variable',
			// In Firefox many times as fast as for quality. That no frame is left out is checked in the end.
			latencyMode: 'realtime',
		};
		const speed = await measureSpeed(config, HEADROOM * fps, slopes);
		if (speed >= HEADROOM * fps && (await canEncode(config))) return { choice, config, pace };
		if (speed > 0) slower.push({ choice, config, pace, speed });
	}
	for (const encoding of slower.sort((one, other) => other.speed - one.speed)) {
		if (await canEncode(encoding.config)) return encoding;
	}
	return null;
}

function usualBitrate(pixels: number, fps: number): number {
	return Math.max(FEWEST_BITS, Math.round(BITS_PER_PIXEL * pixels * 30 * (fps / 30) ** BITS_BY_RATE));
}

/** As https://www.w3.org/TR/webcodecs-codec-registry/ has it: 8 bits, and the profile that every decoder knows. */
function codecString(codec: Choice['codec'], pixels: number, rate: number): string {
	const level = LEVELS.find((most) => pixels <= most.pixels && rate <= most.rate) ?? LEVELS[3];
	switch (codec) {
		case 'vp9':
			return `vp09.00.${level.vp9}.08`;
		case 'avc':
			return `avc1.6400${level.avc}`;
		case 'av1':
			return `av01.0.${level.av1}M.08`;
		case 'vp8':
			return 'vp8';
		default:
			return codec satisfies never;
	}
}
