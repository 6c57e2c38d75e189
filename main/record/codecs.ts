import type { Size } from '../size.ts';
import type { RecordPlan } from './options.ts';

/** A codec that a file of that type may hold. */
export interface Choice {
	readonly type: 'webm' | 'mp4';
	readonly codec: 'vp9' | 'avc' | 'av1' | 'vp8';
}

/** What a browser may encode, the best first: VP9 is good and quick, and in MP4 H.264 is what everything plays. */
const CHOICES: readonly Choice[] = [
	{ type: 'webm', codec: 'vp9' },
	{ type: 'mp4', codec: 'avc' },
	{ type: 'webm', codec: 'av1' },
	{ type: 'webm', codec: 'vp8' },
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

/** Bits that a pixel takes in a good picture of much detail, and the fewest a second, for the smallest. */
const BITS_PER_PIXEL = 0.15;
const FEWEST_BITS = 1_000_000;

/** The first choice that the browser encodes, or null. */
export async function chooseCodec(
	{ type, fps, bitrate }: RecordPlan,
	{ width, height }: Size,
): Promise<{ readonly choice: Choice; readonly config: VideoEncoderConfig } | null> {
	if (typeof VideoEncoder !== 'function') return null;
	const rate = width * height * fps;
	for (const choice of CHOICES) {
		if (type !== undefined && type !== choice.type) continue;
		const config: VideoEncoderConfig = {
			codec: codecString(choice.codec, width * height, rate),
			width,
			height,
			framerate: fps,
			bitrate: bitrate ?? Math.max(FEWEST_BITS, Math.round(BITS_PER_PIXEL * rate)),
			bitrateMode: 'variable',
			// No frame may be left out.
			latencyMode: 'quality',
		};
		if (await canEncode(config)) return { choice, config };
	}
	return null;
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

/** Whether a first frame is encoded: what a browser says of itself is not always so. */
async function canEncode(config: VideoEncoderConfig): Promise<boolean> {
	let hasFailed = false;
	const encoder = new VideoEncoder({
		output: () => {},
		error: () => {
			hasFailed = true;
		},
	});
	try {
		if (!(await VideoEncoder.isConfigSupported(config)).supported) return false;
		encoder.configure(config);
		const { width, height } = config;
		const pixels = new Uint8Array(4 * width * height);
		const frame = new VideoFrame(pixels, { format: 'RGBX', codedWidth: width, codedHeight: height, timestamp: 0 });
		encoder.encode(frame);
		frame.close();
		await encoder.flush();
		return !hasFailed;
	} catch {
		return false;
	} finally {
		if (encoder.state !== 'closed') encoder.close();
	}
}
