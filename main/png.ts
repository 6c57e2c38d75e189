import type { Pixels } from '../worker/protocol.ts';
import { FillrateError, messageOf } from './error.ts';
import { refused } from './paint.ts';
import { type Encoding, inPieces } from './pieces.ts';

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** 8 bits a channel, red, green and blue, not interlaced. */
const FORMAT = [8, 2, 0, 0, 0];

/** The filter of each row: what is stored is the difference from the row above. */
const UP = 2;

/** The checksum of each byte alone: https://www.w3.org/TR/png-3/#samplecrcappendix. */
const CHECKSUMS = Uint32Array.from({ length: 256 }, (_, byte) => {
	let sum = byte;
	for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? 0xedb8_8320 ^ (sum >>> 1) : sum >>> 1;
	return sum;
});

/**
 * Encodes a picture as an opaque PNG. The pixels are copied at once, so that the next frame does not change it; all else is done
 * piece by piece, and the page goes on in between.
 *
 * From memory, not through a canvas: a browser that resists fingerprinting changes what is read of one.
 *
 * @param texts What it says of itself, by keywords.
 * @throws FillrateError `option` for a keyword that PNG does not take, and `canvas`, not fatal, when the browser cannot encode a
 * picture of that size; the signal's reason.
 */
export async function encodePng(
	pixels: Pixels,
	width: number,
	height: number,
	texts: Readonly<Record<string, string>> = {},
	encoding: Encoding = {},
): Promise<Blob> {
	const described = Object.entries(texts).flatMap(([keyword, text]) => chunk('iTXt', describe(keyword, text)));
	try {
		const rows = filteredRows(pixels.slice(), width, height, encoding);
		const data: Uint8Array<ArrayBuffer>[] = [];
		const write = (part: Uint8Array<ArrayBuffer>): void => {
			data.push(...chunk('IDAT', part));
		};
		await rows.pipeThrough(new CompressionStream('deflate')).pipeTo(new WritableStream({ write }));
		encoding.signal?.throwIfAborted();
		const header = [...bigEndian(width), ...bigEndian(height), ...FORMAT];
		const chunks = [
			...chunk('IHDR', Uint8Array.from(header)),
			...described,
			...data,
			...chunk('IEND', new Uint8Array()),
		];
		return new Blob([Uint8Array.from(SIGNATURE), ...chunks], { type: 'image/png' });
	} catch (cause) {
		encoding.signal?.throwIfAborted();
		throw refused('save', `${width} x ${height} pixels (${messageOf(cause)})`, cause);
	}
}

/** The rows without alpha, each behind the number of its filter, in pieces. */
function filteredRows(
	pixels: Pixels,
	width: number,
	height: number,
	encoding: Encoding,
): ReadableStream<Uint8Array<ArrayBuffer>> {
	const pieces = inPieces(width, height, encoding);
	return new ReadableStream({
		async pull(controller) {
			const { value } = await pieces.next();
			if (value) controller.enqueue(filter(pixels, width, value.from, value.count));
			else controller.close();
		},
	});
}

/** So many rows from row `y` on. */
function filter(pixels: Pixels, width: number, y: number, count: number): Uint8Array<ArrayBuffer> {
	const rows = new Uint8Array((1 + 3 * width) * count);
	const above = 4 * width;
	const end = above * (y + count);
	let at = 0;
	for (let from = above * y; from < end; from += 4) {
		if (from % above === 0) rows[at++] = UP;
		// Before the first row all is 0. The differences wrap, as bytes do.
		rows[at++] = (pixels[from] ?? 0) - (pixels[from - above] ?? 0);
		rows[at++] = (pixels[from + 1] ?? 0) - (pixels[from + 1 - above] ?? 0);
		rows[at++] = (pixels[from + 2] ?? 0) - (pixels[from + 2 - above] ?? 0);
	}
	return rows;
}

/** A keyword, and behind four zeros (not compressed, in no stated language) a text: https://www.w3.org/TR/png-3/#11iTXt. */
function describe(keyword: string, text: string): Uint8Array<ArrayBuffer> {
	if (!/^[!-~\xa1-\xff]+( [!-~\xa1-\xff]+)*$/.test(keyword) || keyword.length > 79) {
		const fix = 'name it with 1 to 79 letters of Latin-1';
		throw new FillrateError('option', `a PNG cannot have a text ${JSON.stringify(keyword)}: ${fix}`, { fatal: false });
	}
	const letters = Array.from(keyword, (letter) => letter.charCodeAt(0));
	return Uint8Array.from([...letters, 0, 0, 0, 0, 0, ...new TextEncoder().encode(text)]);
}

/** Length, type, data, and the checksum of type and data. */
function chunk(type: string, data: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>[] {
	const name = Uint8Array.from(type, (letter) => letter.charCodeAt(0));
	return [bigEndian(data.length), name, data, bigEndian(checksum(data, checksum(name)))];
}

/** The CRC-32 of the bytes, as PNG and ZIP have it; or of those that `before` is of, and these. */
export function checksum(bytes: Uint8Array, before = 0): number {
	let sum = ~before;
	for (const byte of bytes) sum = (CHECKSUMS[(sum ^ byte) & 255] ?? 0) ^ (sum >>> 8);
	return ~sum >>> 0;
}

function bigEndian(value: number): Uint8Array<ArrayBuffer> {
	return Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value);
}
