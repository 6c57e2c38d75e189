import { ALIVE_PIXEL, DEAD_PIXEL } from './life.ts';
import { INSIDE_PIXEL, MANDELBROT_COLORS, mandelbrotPalette, PLASMA_COLORS, plasmaPalette } from './palettes.ts';
import { soup } from './soup.ts';
import { HOME, iterationsOf, secondsOf, type Task, type Work } from './task.ts';

const round = Math.fround;

/** The naive form of a task: the picture of a frame, RGBA. What every contender is held to. */
export function referencePicture({ task, width, height }: Work, frame: number): Uint8ClampedArray<ArrayBuffer> {
	const read = REFERENCES[task](frame, width, height);
	return new Uint8ClampedArray(gridOf(width, height, read).buffer);
}

const REFERENCES: Readonly<
	Record<Task, (frame: number, width: number, height: number) => (column: number, row: number) => number>
> = {
	/** Its arithmetic is the Rust scene's: f64 until the smooth count, f32 from there to the colour. */
	mandelbrot(frame, width, height) {
		const palette = mandelbrotPalette();
		const spacing = HOME.extent / height;
		return (column, row) => {
			const x = HOME.x + ((1 - width) / 2 + column) * spacing;
			const y = HOME.y - ((1 - height) / 2 + row) * spacing;
			const count = escapeCount(x, y, iterationsOf(frame));
			return count === Infinity ? INSIDE_PIXEL : (palette[escapePlace(count)] ?? 0);
		};
	},
	/** The whole formula for every pixel, each step rounded to f32. */
	plasma(frame) {
		const palette = plasmaPalette();
		return (column, row) => palette[plasmaPlace(column, row, secondsOf(frame))] ?? 0;
	},
	/** A byte a cell, and eight neighbours looked up one by one. */
	life(frame, width, height) {
		let cells = soupCells(width, height);
		for (let generation = 0; generation < frame; generation++) cells = nextGeneration(cells, width, height);
		return (x, y) => (cells[y * width + x] === 1 ? ALIVE_PIXEL : DEAD_PIXEL);
	},
};

export function gridOf(
	width: number,
	height: number,
	read: (x: number, y: number) => number,
): Uint32Array<ArrayBuffer> {
	return Uint32Array.from({ length: width * height }, (_, at) => read(at % width, Math.floor(at / width)));
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

/** The logarithm to base 2 by the first terms of a series, as in the Rust scene, so that it has the same last bit. */
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
function escapePlace(count: number): number {
	const scale = round(MANDELBROT_COLORS / 6);
	const start = round(-round(scale * round(1.3)));
	return round(round(round(round(Math.sqrt(count)) * scale) + start) + 12_582_912) % MANDELBROT_COLORS;
}

/** Radians a pixel of the plasma: a wavelength of 180 pixels. */
const SCALE = round(round(Math.PI * 2) / 180);

function plasmaPlace(column: number, row: number, time: number): number {
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

/** The polynomial that the scene takes for a sine. Source: `scenes/src/plasma.rs`, and what it cites. */
function wave(angle: number): number {
	const turns = round(angle * round(1 / Math.PI)) * 0.5;
	const part = round(turns - Math.floor(round(turns + 0.5)));
	const parabola = round(part * round(8 - 16 * Math.abs(part)));
	return round(parabola * round(round(0.775) + round(round(0.225) * Math.abs(parabola))));
}

/** Shaped as the Rust and WebAssembly book's: <https://rustwasm.github.io/docs/book/game-of-life/implementing.html>. */
export function nextGeneration(cells: Uint8Array, width: number, height: number): Uint8Array {
	const liveNeighbours = (row: number, column: number): number => {
		let count = 0;
		for (const down of [height - 1, 0, 1]) {
			for (const right of [width - 1, 0, 1]) {
				if (down === 0 && right === 0) continue;
				count += cells[((row + down) % height) * width + ((column + right) % width)] ?? 0;
			}
		}
		return count;
	};
	const next = cells.slice();
	for (let row = 0; row < height; row++) {
		for (let column = 0; column < width; column++) {
			const index = row * width + column;
			const neighbours = liveNeighbours(row, column);
			if (cells[index] === 1 && (neighbours < 2 || neighbours > 3)) next[index] = 0;
			else if (cells[index] === 0 && neighbours === 3) next[index] = 1;
		}
	}
	return next;
}

export function soupCells(width: number, height: number): Uint8Array {
	const [words, stride] = [soup(width, height), Math.ceil(width / 32)];
	return Uint8Array.from(gridOf(width, height, (x, y) => ((words[y * stride + (x >> 5)] ?? 0) >>> (x & 31)) & 1));
}
