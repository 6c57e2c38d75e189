import { PLASMA_COLORS, plasmaPalette } from './plasma-palette.ts';
import { secondsOf } from './work.ts';

const round = Math.fround;

/** Radians a pixel: a wavelength of 180 pixels. */
const SCALE = round(round(Math.PI * 2) / 180);

/** Plasma, the naive way: the whole formula for every pixel, each step rounded to f32. The picture of a frame, RGBA. */
export function referencePlasma(frame: number, width: number, height: number): Uint8ClampedArray<ArrayBuffer> {
	const palette = plasmaPalette();
	const pixels = new Uint32Array(width * height);
	for (let row = 0; row < height; row++) {
		for (let column = 0; column < width; column++) {
			pixels[row * width + column] = palette[placeOf(column, row, secondsOf(frame))] ?? 0;
		}
	}
	return new Uint8ClampedArray(pixels.buffer);
}

/** The pixel's place in the palette. */
function placeOf(column: number, row: number, time: number): number {
	const x = round(column * SCALE);
	const y = round(row * SCALE);
	const along = sin(round(x + time));
	const down = sin(round(round(y * round(0.8)) - round(time * round(1.3))));
	const bend = 2 * sin(round(round(y * round(0.5)) + round(time * round(0.7))));
	const across = wave(round(round(round(x * round(0.6)) + round(y * round(0.6))) + bend));
	const level = round(round(along + down) + across);
	return Math.floor(round(round(level + 3) * round(PLASMA_COLORS / 6))) % PLASMA_COLORS;
}

function sin(angle: number): number {
	return round(Math.sin(angle));
}

/** The polynomial that the scene takes for a sine. Source: the crate's `scenes/plasma.rs`, and what it cites. */
function wave(angle: number): number {
	const turns = round(angle * round(1 / Math.PI)) * 0.5;
	const part = round(turns - Math.floor(round(turns + 0.5)));
	const parabola = round(part * round(8 - 16 * Math.abs(part)));
	return round(parabola * round(round(0.775) + round(round(0.225) * Math.abs(parabola))));
}
