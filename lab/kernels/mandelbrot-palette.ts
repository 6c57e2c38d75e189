import { mix } from './color.ts';

/** How many colours the table has; a power of two, so that the place wraps by a mask. */
export const MANDELBROT_COLORS = 4096;

/** The colour of points that do not escape: black. */
export const INSIDE_PIXEL = 0xff000000;

/** Palette 0, "Abyss": a place from 0 to 1, and the colour there; after the last the first follows again. */
const STOPS: readonly (readonly [place: number, rgb: number])[] = [
	[0, 0x030a24],
	[0.2, 0x0c4a9e],
	[0.4, 0x6fc3f0],
	[0.5, 0xfbfbf2],
	[0.64, 0xf8b135],
	[0.8, 0x8a2f0c],
	[0.92, 0x1a0610],
];

/** The palette's table, a pixel for each place; in f32, as in the crate. */
export function mandelbrotPalette(): Uint32Array<ArrayBuffer> {
	return Uint32Array.from({ length: MANDELBROT_COLORS }, (_, index) => colorAt(index / MANDELBROT_COLORS));
}

function colorAt(place: number): number {
	const round = Math.fround;
	const after = STOPS.findIndex(([stop]) => round(stop) > place);
	const [start, from] = STOPS.at(after === -1 ? -1 : after - 1) ?? [0, 0];
	const [end, to] = STOPS[after] ?? [1, STOPS[0]?.[1] ?? 0];
	const part = round(round(place - round(start)) / round(round(end) - round(start)));
	// Level at each stop, so that none shows as an edge.
	return mix(from, to, round(round(part * part) * round(3 - 2 * part)));
}
