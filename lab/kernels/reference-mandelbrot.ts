import { INSIDE_PIXEL, MANDELBROT_COLORS, mandelbrotPalette } from './mandelbrot-palette.ts';
import { iterationsOf } from './work.ts';

/**
 * The Mandelbrot set, the naive way: every point by itself, without a shortcut. The picture of a frame, RGBA.
 *
 * Its arithmetic is the crate's: f64 until the smooth count, f32 from there to the colour.
 */
export function referenceMandelbrot(frame: number, width: number, height: number): Uint8ClampedArray<ArrayBuffer> {
	const palette = mandelbrotPalette();
	const spacing = 2.6 / height;
	const pixels = new Uint32Array(width * height);
	for (let row = 0; row < height; row++) {
		for (let column = 0; column < width; column++) {
			const x = -0.65 + ((1 - width) / 2 + column) * spacing;
			const y = -(((1 - height) / 2 + row) * spacing);
			const count = escapeCount(x, y, iterationsOf(frame));
			pixels[row * width + column] = count === Infinity ? INSIDE_PIXEL : (palette[placeOf(count)] ?? 0);
		}
	}
	return new Uint8ClampedArray(pixels.buffer);
}

/**
 * How fast the point (x, y) escapes: its smooth count, an f32; or infinity when it does not. One looks every four
 * iterations, and beyond a radius of 256.
 *
 * Source: Linas Vepstas, "Renormalizing the Mandelbrot Escape", <https://linas.org/art-gallery/escape/escape.html>.
 */
export function escapeCount(x: number, y: number, iterations: number): number {
	let [re, im] = [0, 0];
	for (let count = 1; count <= Math.ceil(iterations / 4) * 4; count++) {
		[re, im] = [re * re - im * im + x, re * im + re * im + y];
		const norm = re * re + im * im;
		if (count % 4 === 0 && norm > 65_536) return Math.fround(Math.max(0, count + 2 - log2(log2(norm))));
	}
	return Infinity;
}

/** The logarithm to base 2 by the first terms of a series, as in the crate, so that it has the same last bit. */
function log2(value: number): number {
	let mantissa = value;
	let exponent = 0;
	for (; mantissa >= Math.SQRT2; exponent++) mantissa /= 2;
	const part = (mantissa - 1) / (mantissa + 1);
	const square = part * part;
	const series = 1 + square * (1 / 3 + square * (1 / 5 + square * (1 / 7)));
	return exponent + part * series * (2 * Math.LOG2E);
}

/** The place in the palette: the nearest to where the count's root comes, at six roots a turn, in f32. */
function placeOf(count: number): number {
	const round = Math.fround;
	const scale = round(MANDELBROT_COLORS / 6);
	const start = round(-round(scale * round(1.3)));
	return round(round(round(round(Math.sqrt(count)) * scale) + start) + 12_582_912) % MANDELBROT_COLORS;
}
