/** The palettes of the scenes, as tables of pixels: a pixel is one Uint32 with red in its lowest byte. */

export function pixelOf(rgb: number): number {
	return (0xff000000 | ((rgb & 0xff) << 16) | (rgb & 0xff00) | (rgb >> 16)) >>> 0;
}

/** The opaque pixel `part` of the way, 0 to 1, from one `0xRRGGBB` to another: channel by channel, in f32. */
function mix(from: number, to: number, part: number): number {
	const channel = (shift: number): number => {
		const [start, end] = [(from >> shift) & 0xff, (to >> shift) & 0xff];
		return Math.floor(Math.fround(start + Math.fround((end - start) * part)) + 0.5);
	};
	return pixelOf((channel(16) << 16) | (channel(8) << 8) | channel(0));
}

/** How many colours the Mandelbrot set's table has; a power of two, so that the place wraps by a mask. */
export const MANDELBROT_COLORS = 4096;

export const INSIDE_PIXEL = 0xff000000;

/** The Mandelbrot set's palette 0, "Abyss": a place from 0 to 1, and the colour there; after the last the first follows again. */
const ABYSS: readonly (readonly [place: number, rgb: number])[] = [
	[0, 0x030a24],
	[0.2, 0x0c4a9e],
	[0.4, 0x6fc3f0],
	[0.5, 0xfbfbf2],
	[0.64, 0xf8b135],
	[0.8, 0x8a2f0c],
	[0.92, 0x1a0610],
];

/** The Mandelbrot set's table, a pixel for each place; in f32, as in the Rust scene. */
export function mandelbrotPalette(): Uint32Array<ArrayBuffer> {
	return Uint32Array.from({ length: MANDELBROT_COLORS }, (_, index) => abyssAt(index / MANDELBROT_COLORS));
}

function abyssAt(place: number): number {
	const round = Math.fround;
	const after = ABYSS.findIndex(([stop]) => round(stop) > place);
	const [start, from] = ABYSS.at(after === -1 ? -1 : after - 1) ?? [0, 0];
	const [end, to] = ABYSS[after] ?? [1, ABYSS[0]?.[1] ?? 0];
	const part = round(round(place - round(start)) / round(round(end) - round(start)));
	// Level at each stop, so that none shows as an edge.
	return mix(from, to, round(round(part * part) * round(3 - 2 * part)));
}

/** How many colours the plasma's table has; a power of two, so that the index wraps by a mask. */
export const PLASMA_COLORS = 1024;

const LAGOON = [0x031b3a, 0x0b6e8f, 0x3fd0c9, 0xf4f7d2] as const;

/** The plasma's table: there and back again, so that it has no seam; in f32, as in the Rust scene. */
export function plasmaPalette(): Uint32Array<ArrayBuffer> {
	return Uint32Array.from({ length: PLASMA_COLORS }, (_, index) => {
		const place = 1 - Math.abs((index / PLASMA_COLORS) * 2 - 1);
		const along = Math.fround(place * (LAGOON.length - 1));
		const from = Math.min(Math.floor(along), LAGOON.length - 2);
		return mix(LAGOON[from] ?? 0, LAGOON[from + 1] ?? 0, Math.fround(along - from));
	});
}
