import { Trial } from './trial.ts';

/** The weights of red and blue in luma, by the names of the matrices: of BT.709, and of BT.601. */
const WEIGHTS = { bt709: [0.2126, 0.0722], smpte170m: [0.299, 0.114] } as const;

/** How RGB may have become video. */
const WAYS = (['bt709', 'smpte170m'] as const).flatMap((matrix) =>
	[false, true].map((fullRange) => ({ matrix, fullRange })),
);

type Way = (typeof WAYS)[number];

/** A colour that differs from one way to the next, and is far from the ends of all channels. */
const SAMPLE = [70, 170, 90] as const;

/** The side of a picture that every encoder takes, in pixels. */
const SIDE = 64;

/**
 * How the browser's encoder converts RGB, where that differs from what it says; null where it does not, and where it cannot be
 * found out. Firefox 153 converts by BT.601 and says BT.709, which makes green a sixth darker.
 *
 * A colour is encoded as RGB, and again already converted in each way. Decoded, one of those is nearest to the first.
 */
export async function findColorSpace(config: VideoEncoderConfig): Promise<VideoColorSpaceInit | null> {
	const chunks = await Trial.run({ ...config, width: SIDE, height: SIDE }, async (trial) => {
		await trial.encode([rgbFrame(), ...WAYS.map(turnedFrame)]);
		return trial.decoding && { config: trial.decoding, chunks: trial.chunks };
	});
	const [plain, ...turned] = chunks ? await decode(chunks.config, chunks.chunks).catch(() => []) : [];
	if (!plain || turned.length < WAYS.length) return null;
	const distances = turned.map((bytes) => bytes.reduce((sum, byte, at) => sum + Math.abs(byte - (plain[at] ?? 0)), 0));
	const { matrix, fullRange } = WAYS[distances.indexOf(Math.min(...distances))] as Way;
	const said = chunks?.config.colorSpace;
	if (said?.matrix === matrix && said.fullRange === fullRange) return null;
	return { primaries: matrix, transfer: matrix, matrix, fullRange };
}

function rgbFrame(): VideoFrame {
	const [red, green, blue] = SAMPLE;
	const pixels = new Uint32Array(SIDE * SIDE).fill(red + (green << 8) + (blue << 16));
	const size = { codedWidth: SIDE, codedHeight: SIDE };
	return new VideoFrame(new Uint8Array(pixels.buffer), { format: 'RGBX', ...size, timestamp: 0 });
}

/** Luma of each pixel, then both chroma of each four. Source: Recommendations ITU-R BT.601 and BT.709. */
function turnedFrame({ matrix, fullRange }: Way, index: number): VideoFrame {
	const [red, green, blue] = SAMPLE;
	const [ofRed, ofBlue] = WEIGHTS[matrix];
	const luma = ofRed * red + (1 - ofRed - ofBlue) * green + ofBlue * blue;
	const y = fullRange ? luma : 16 + (luma * 219) / 255;
	const chroma = (level: number, weight: number): number =>
		Math.round(128 + ((level - luma) / (2 - 2 * weight)) * (fullRange ? 1 : 224 / 255));
	const count = SIDE * SIDE;
	const planes = new Uint8Array(1.5 * count).fill(Math.round(y));
	planes.fill(chroma(blue, ofBlue), count).fill(chroma(red, ofRed), 1.25 * count);
	return new VideoFrame(planes, { format: 'I420', codedWidth: SIDE, codedHeight: SIDE, timestamp: index + 1 });
}

/** Each frame's bytes, in whichever format the browser has them. */
async function decode(config: VideoDecoderConfig, chunks: readonly EncodedVideoChunk[]): Promise<Uint8Array[]> {
	const copies: Promise<Uint8Array>[] = [];
	const copy = async (frame: VideoFrame): Promise<Uint8Array> => {
		const bytes = new Uint8Array(frame.allocationSize());
		await frame.copyTo(bytes).finally(() => frame.close());
		return bytes;
	};
	const decoder = new VideoDecoder({ output: (frame) => copies.push(copy(frame)), error: () => {} });
	try {
		decoder.configure(config);
		for (const chunk of chunks) decoder.decode(chunk);
		await decoder.flush();
		return await Promise.all(copies);
	} finally {
		if (decoder.state !== 'closed') decoder.close();
	}
}
