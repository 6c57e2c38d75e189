import type { Pixels } from '../worker/protocol.ts';
import { FillrateError, messageOf } from './error.ts';
import { type Encoding, inPieces } from './pieces.ts';
import type { Size } from './size.ts';

/** The longest side: an encoder takes one of 14 bits, and sides of even length. */
const LONGEST = 2 ** 14 - 2;

/** Where the size lies in a key frame of VP8, behind three bytes of its own and three of a signature. */
const SIZE_AT = 6;

/**
 * Encodes a picture as an opaque WebP, with loss. Its data is a key frame of VP8, which the browser's video encoder makes from
 * memory. A canvas can encode WebP too, but browsers that resist fingerprinting change what is read of one.
 *
 * Sources: <https://developers.google.com/speed/webp/docs/riff_container>, and <https://www.rfc-editor.org/rfc/rfc6386#section-9.1>.
 *
 * @param quality From 0 to 1: how many bits a pixel may take.
 * @throws FillrateError `option` where the browser has no encoder for it, or the picture is too large; the signal's reason.
 */
export async function encodeWebp(
	pixels: Pixels,
	width: number,
	height: number,
	quality: number,
	encoding: Encoding = {},
): Promise<Blob> {
	requireWebpSize({ width, height });
	const { signal, onProgress } = encoding;
	// The encoder takes about as long, and reports no progress.
	const halved = { signal, onProgress: (done: number) => onProgress?.(done / 2) };
	const planes = await makePlanes(pixels.slice(), width, height, halved);
	const frame = await encodeFrame(planes, bitsOf(quality), signal).catch((cause) => {
		signal?.throwIfAborted();
		throw notEncoded(`cannot be encoded by this browser (${messageOf(cause)})`, cause);
	});
	onProgress?.(1);
	signal?.throwIfAborted();
	// The encoder was given whole blocks of two by two.
	new DataView(frame.buffer).setUint16(SIZE_AT, width, true);
	new DataView(frame.buffer).setUint16(SIZE_AT + 2, height, true);
	// An odd length is padded by a byte. The header is one part, since Firefox tells a blob's type by its first part.
	const padded = frame.length + (frame.length % 2);
	const length = littleEndian(4 + 8 + padded);
	const header = [letters('RIFF'), length, letters('WEBPVP8 '), littleEndian(frame.length)].flat();
	const rest = new Uint8Array(padded - frame.length);
	return new Blob([Uint8Array.from(header), frame, rest], { type: 'image/webp' });
}

/** @throws FillrateError `option` where a WebP cannot have that size. */
export function requireWebpSize({ width, height }: Size): void {
	if (Math.max(width, height) > LONGEST) throw notEncoded(`has at most ${LONGEST} pixels a side`);
}

/** A picture of sides of even length: its brightness, and for each two by two pixels two differences of colour. */
interface Planes {
	readonly width: number;
	readonly height: number;
	readonly data: Uint8Array<ArrayBuffer>;
}

/** As BT.601 has them in 16 to 240, which WebP's decoders expect. An odd side repeats its last pixels. */
async function makePlanes(pixels: Pixels, wide: number, high: number, encoding: Encoding): Promise<Planes> {
	const [width, height] = [wide + (wide % 2), high + (high % 2)];
	const [area, half] = [width * height, width / 2];
	const data = new Uint8Array((area * 3) / 2);
	const at = (x: number, y: number): number => 4 * (Math.min(y, high - 1) * wide + Math.min(x, wide - 1));
	const channel = (byte: number): number => pixels[byte] ?? 0;
	for await (const { from, count } of inPieces(width, height, encoding)) {
		for (let y = from; y < from + count; y++) {
			for (let x = 0; x < width; x++) {
				const pixel = at(x, y);
				const sum = 66 * channel(pixel) + 129 * channel(pixel + 1) + 25 * channel(pixel + 2);
				data[y * width + x] = 16 + ((sum + 128) >> 8);
			}
		}
		for (let y = from; y < from + count; y += 2) {
			for (let x = 0; x < width; x += 2) {
				const [a, b, c, d] = [at(x, y), at(x + 1, y), at(x, y + 1), at(x + 1, y + 1)];
				const red = channel(a) + channel(b) + channel(c) + channel(d);
				const green = channel(a + 1) + channel(b + 1) + channel(c + 1) + channel(d + 1);
				const blue = channel(a + 2) + channel(b + 2) + channel(c + 2) + channel(d + 2);
				const color = area + (y / 2) * half + x / 2;
				data[color] = 128 + ((112 * blue - 74 * green - 38 * red + 512) >> 10);
				data[color + area / 4] = 128 + ((112 * red - 94 * green - 18 * blue + 512) >> 10);
			}
		}
	}
	return { width, height, data };
}

/** The planes as one key frame of so many bits a pixel. */
async function encodeFrame(
	{ width, height, data }: Planes,
	bits: number,
	signal: AbortSignal | undefined,
): Promise<Uint8Array<ArrayBuffer>> {
	let frame: Uint8Array<ArrayBuffer> | undefined;
	let failure: unknown;
	const encoder = new VideoEncoder({
		output: (chunk) => {
			frame = new Uint8Array(chunk.byteLength);
			chunk.copyTo(frame);
		},
		error: (error) => {
			failure = error;
		},
	});
	const end = (): void => {
		if (encoder.state !== 'closed') encoder.close();
	};
	signal?.addEventListener('abort', end);
	try {
		encoder.configure({ codec: 'vp8', width, height, framerate: 1, bitrate: Math.ceil(bits * width * height) });
		const picture = new VideoFrame(data, { format: 'I420', codedWidth: width, codedHeight: height, timestamp: 0 });
		encoder.encode(picture, { keyFrame: true });
		picture.close();
		await encoder.flush();
	} finally {
		signal?.removeEventListener('abort', end);
		end();
	}
	if (!frame) throw failure ?? new Error('no frame came');
	return frame;
}

/** Bits per pixel: half as many again for each tenth of the quality. */
function bitsOf(quality: number): number {
	return 0.1 * 1.5 ** (10 * quality);
}

function notEncoded(why: string, cause?: unknown): FillrateError {
	return new FillrateError('option', `a WebP ${why}: save a PNG`, { fatal: false, cause });
}

function letters(text: string): number[] {
	return Array.from(text, (letter) => letter.charCodeAt(0));
}

function littleEndian(value: number): number[] {
	return [value & 255, (value >>> 8) & 255, (value >>> 16) & 255, value >>> 24];
}
