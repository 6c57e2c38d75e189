import { INSIDE_PIXEL, MANDELBROT_COLORS, mandelbrotPalette } from './palettes.ts';
import { HOME, iterationsOf, type Kernel } from './task.ts';

/** Iterations between two looks at whether a point has escaped; they are written out, as a loop would take a third longer. */
const GROUP = 4;

/** The square of the radius beyond which a point has escaped. */
const RADIUS_SQUARED = 65_536;

/** Rows whose counts are kept until they are coloured: few enough to stay in the processor's first cache. */
const BAND = 4;

/** What turns the root of a smooth count into a place in the palette, in f32. */
const SCALE = Math.fround(MANDELBROT_COLORS / 6);
const START = Math.fround(-Math.fround(SCALE * Math.fround(1.3)));

/** Added to a number, it leaves the nearest whole one in the sum's lowest bits. */
const ROUNDER = 12_582_912;

/** The words of the square root of 1/2, from which the logarithm's mantissas go up to the square root of 2. */
const ROOT_HIGH = 0x3fe6a09e;
const ROOT_LOW = 0x667f3bcd;

/**
 * The Mandelbrot set: f64, and the colours in f32, in the same operations and order as the naive reference, so to the last bit.
 *
 * Two neighbours are iterated side by side, as each operation waits for the one before it, and the other point's can run
 * meanwhile. The colours come in loops of their own: there, too, one pixel's logarithm need not wait for another's.
 */
export function mandelbrotKernel(memory: ArrayBufferLike, width: number, height: number): Kernel {
	const pixels = new Uint32Array(memory, 0, width * height);
	// The real part of each column's points, and the imaginary part of each row's.
	const spacing = HOME.extent / height;
	const columns = Float64Array.from({ length: width }, (_, x) => HOME.x + ((1 - width) / 2 + x) * spacing);
	const rows = Float64Array.from({ length: height }, (_, y) => HOME.y - ((1 - height) / 2 + y) * spacing);
	const palette = mandelbrotPalette();
	// Of each point of a band: its squared distance from 0 when it has escaped, else 0; and after how many iterations.
	const norms = new Float64Array(width * BAND);
	const counts = new Float64Array(width * BAND);
	const powers = Float64Array.from({ length: 1075 }, (_, exponent) => 2 ** -exponent);
	const logarithms = new Float64Array(width * BAND);
	const words = new Int32Array(norms.buffer);
	const logarithmWords = new Int32Array(logarithms.buffer);
	let limit = 0;

	/** Iterates one point on, from what `count` iterations have made of it. */
	function finish(re: number, im: number, x: number, y: number, count: number, at: number): void {
		let norm = 0;
		let product = 0;
		while (norm <= RADIUS_SQUARED && count < limit) {
			product = re * im;
			re = re * re - im * im + x;
			im = product + product + y;
			product = re * im;
			re = re * re - im * im + x;
			im = product + product + y;
			product = re * im;
			re = re * re - im * im + x;
			im = product + product + y;
			product = re * im;
			re = re * re - im * im + x;
			im = product + product + y;
			norm = re * re + im * im;
			count += GROUP;
		}
		keep(at, norm, count);
	}

	function keep(at: number, norm: number, count: number): void {
		norms[at] = norm > RADIUS_SQUARED ? norm : 0;
		counts[at] = count;
	}

	function iterate(top: number, bottom: number): void {
		let at = 0;
		for (let row = top; row < bottom; row++) {
			const y = rows[row] as number;
			for (let column = 0; column < width; column += 2, at += 2) {
				const ax = columns[column] as number;
				const isAlone = column + 1 === width;
				const bx = isAlone ? 0 : (columns[column + 1] as number);
				const isAInside = isInMainBody(ax, y);
				const isBInside = isAlone || isInMainBody(bx, y);
				if (isAInside || isBInside) {
					if (isAInside) norms[at] = 0;
					else finish(0, 0, ax, y, 0, at);
					if (isAlone) at--;
					else if (isBInside) norms[at + 1] = 0;
					else finish(0, 0, bx, y, 0, at + 1);
					continue;
				}
				let are = 0;
				let aim = 0;
				let aproduct = 0;
				let anorm = 0;
				let bre = 0;
				let bim = 0;
				let bproduct = 0;
				let bnorm = 0;
				let count = 0;
				do {
					aproduct = are * aim;
					bproduct = bre * bim;
					are = are * are - aim * aim + ax;
					bre = bre * bre - bim * bim + bx;
					aim = aproduct + aproduct + y;
					bim = bproduct + bproduct + y;
					aproduct = are * aim;
					bproduct = bre * bim;
					are = are * are - aim * aim + ax;
					bre = bre * bre - bim * bim + bx;
					aim = aproduct + aproduct + y;
					bim = bproduct + bproduct + y;
					aproduct = are * aim;
					bproduct = bre * bim;
					are = are * are - aim * aim + ax;
					bre = bre * bre - bim * bim + bx;
					aim = aproduct + aproduct + y;
					bim = bproduct + bproduct + y;
					aproduct = are * aim;
					bproduct = bre * bim;
					are = are * are - aim * aim + ax;
					bre = bre * bre - bim * bim + bx;
					aim = aproduct + aproduct + y;
					bim = bproduct + bproduct + y;
					anorm = are * are + aim * aim;
					bnorm = bre * bre + bim * bim;
					count += GROUP;
				} while (anorm <= RADIUS_SQUARED && bnorm <= RADIUS_SQUARED && count < limit);
				if (anorm > RADIUS_SQUARED || count >= limit) keep(at, anorm, count);
				else finish(are, aim, ax, y, count, at);
				if (bnorm > RADIUS_SQUARED || count >= limit) keep(at + 1, bnorm, count);
				else finish(bre, bim, bx, y, count, at + 1);
			}
		}
	}

	/** The logarithm to base 2 of a value, whose words are given, to within 1e-7. Source: `scenes/src/mandelbrot/escape.rs`. */
	function log2(value: number, low: number, high: number): number {
		const exponent = (high - ROOT_HIGH - (low >>> 0 < ROOT_LOW ? 1 : 0)) >> 20;
		const mantissa = value * (powers[exponent] as number);
		const part = (mantissa - 1) / (mantissa + 1);
		const square = part * part;
		const series = 1 + square * (1 / 3 + square * (1 / 5 + square * (1 / 7)));
		return exponent + part * series * (2 * Math.LOG2E);
	}

	function color(first: number, length: number): void {
		const round = Math.fround;
		for (let at = 0; at < length; at++) {
			const norm = norms[at] as number;
			if (norm !== 0) logarithms[at] = log2(norm, words[2 * at] as number, words[2 * at + 1] as number);
		}
		for (let at = 0; at < length; at++) {
			if (norms[at] === 0) {
				pixels[first + at] = INSIDE_PIXEL;
				continue;
			}
			const [low, high] = [logarithmWords[2 * at] as number, logarithmWords[2 * at + 1] as number];
			const lateness = log2(logarithms[at] as number, low, high);
			const count = round(Math.max(0, (counts[at] as number) + 2 - lateness));
			const place = round(round(round(round(Math.sqrt(count)) * SCALE) + START) + ROUNDER);
			pixels[first + at] = palette[place & (MANDELBROT_COLORS - 1)] as number;
		}
	}

	return {
		band: BAND,
		begin(frame) {
			limit = Math.ceil(iterationsOf(frame) / GROUP) * GROUP;
		},
		draw(top, bottom) {
			for (let row = top; row < bottom; row += BAND) {
				const end = Math.min(row + BAND, bottom);
				iterate(row, end);
				color(row * width, (end - row) * width);
			}
		},
	};
}

/** Whether the point lies in the cardioid or the disc to its left, and so never escapes. */
function isInMainBody(x: number, y: number): boolean {
	const square = y * y;
	const fromCusp = x - 0.25;
	const distance = fromCusp * fromCusp + square;
	return distance * (distance + fromCusp) <= 0.25 * square || (x + 1) * (x + 1) + square <= 0.0625;
}
