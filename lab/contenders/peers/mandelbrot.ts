import type { KernelThread } from 'gpu.js';
import { HOME, iterationsOf } from '../../kernels/task.ts';
import type { Check } from '../../model/contender.ts';
import { compareFrames, type Tolerance } from '../check.ts';
import { type Backend, compile } from './gpu.ts';
import { type Job, pictureOf } from './job.ts';

/** Where a picture's points lie in the plane. A type, not an interface: gpu.js takes it as a kernel's constants. */
export type Plane = {
	/** Width and height in pixels. */
	readonly width: number;
	readonly height: number;
	/** The real part of the leftmost points. */
	readonly left: number;
	/** The imaginary part of the uppermost points; it grows upwards. */
	readonly top: number;
	/** The distance between two neighbours. */
	readonly spacing: number;
};

/** The whole set, as the scene begins. */
export function planeOf({ width, height }: { readonly width: number; readonly height: number }): Plane {
	const spacing = HOME.extent / height;
	return { width, height, left: HOME.x - ((width - 1) / 2) * spacing, top: ((height - 1) / 2) * spacing, spacing };
}

/** The loop of the tutorials. */
export async function tutorial(plane: Plane): Promise<Job> {
	const counts = new Uint32Array(plane.width * plane.height);
	const read: Read = (column, row) => counts[row * plane.width + column] ?? 0;
	return jobOf((limit) => fillCounts(counts, plane, limit), read, plane, false);
}

/** A kernel of gpu.js. */
export async function gpuMandelbrot(backend: Backend, plane: Plane): Promise<Job> {
	const { call, dispose } = compile(backend, countEscape, plane, [plane.width, plane.height]);
	let rows = await call(iterationsOf(0));
	const draw = async (limit: number): Promise<void> => {
		rows = await call(limit);
	};
	return { ...jobOf(draw, (column, row) => rows[row]?.[column] ?? 0, plane, true), dispose };
}

/** Reads the count of the pixel in that column and row. */
type Read = (column: number, row: number) => number;

/** @param isSingle Whether points are computed in f32. */
function jobOf(draw: (limit: number) => void | Promise<void>, read: Read, plane: Plane, isSingle: boolean): Job {
	let frame = 0;
	return {
		work: () => draw(iterationsOf(frame++)),
		async check() {
			await draw(iterationsOf(0));
			return checkCounts(read, plane, iterationsOf(0), isSingle);
		},
	};
}

/**
 * The Mandelbrot set as tutorials write it in JavaScript: pixel after pixel, one loop, escape at 2. Written by us.
 *
 * @param counts Takes each pixel's iterations, row after row from the top.
 * @param limit How many iterations a point gets at most.
 */
function fillCounts(counts: Uint32Array, plane: Plane, limit: number): void {
	const { width, height, left, top, spacing } = plane;
	for (let py = 0; py < height; py++) {
		for (let px = 0; px < width; px++) {
			const x0 = left + px * spacing;
			const y0 = top - py * spacing;
			let x = 0;
			let y = 0;
			let iteration = 0;
			while (x * x + y * y <= 4 && iteration < limit) {
				const next = x * x - y * y + x0;
				y = 2 * x * y + y0;
				x = next;
				iteration++;
			}
			counts[py * width + px] = iteration;
		}
	}
}

/**
 * The Mandelbrot set as a kernel of gpu.js: a pixel's iterations, `limit` at most. Written by us, as one would for speed:
 * points in the cardioid and in the disc to its left are not iterated, as they are not in Fillrate.
 */
function countEscape(this: KernelThread<Plane>, limit: number): number {
	const x = this.constants.left + this.thread.x * this.constants.spacing;
	const y = this.constants.top - this.thread.y * this.constants.spacing;
	const square = y * y;
	const fromCusp = x - 0.25;
	const distance = fromCusp * fromCusp + square;
	let count = 0;
	if (distance * (distance + fromCusp) <= 0.25 * square || (x + 1) * (x + 1) + square <= 0.0625) {
		count = limit;
	} else {
		let re = 0;
		let im = 0;
		let squareRe = 0;
		let squareIm = 0;
		for (let i = 0; i < limit; i++) {
			if (squareRe + squareIm > 4) break;
			im = 2 * re * im + y;
			re = squareRe - squareIm + x;
			squareRe = re * re;
			squareIm = im * im;
			count += 1;
		}
	}
	return count;
}

/** How far counts that are computed in f32 may be from those in f64. */
const SINGLE: Tolerance = {
	step: 255,
	rounded: 0.01,
	part: 0,
	reason: 'near the edge the rounding of f32 decides when a point escapes',
};

/** Compares counts with the naive ones: exactly, or, where they were computed in f32, all but a small part. */
function checkCounts(read: Read, plane: Plane, limit: number, isSingle: boolean): Check {
	const { left, top, spacing } = plane;
	const naive: Read = (column, row) => countNaively(left + column * spacing, top - row * spacing, limit);
	const pair = { name: 'the counts', actual: pictureOf(plane, read), expected: pictureOf(plane, naive) };
	const check = compareFrames([pair], isSingle ? SINGLE : undefined);
	return { ...check, detail: `each count as a pixel, beside the naive one in f64 at radius 2: ${check.detail}` };
}

/** After how many iterations the point is farther than 2 from 0, or `limit` when it is not within as many. */
function countNaively(x: number, y: number, limit: number): number {
	let [re, im] = [0, 0];
	for (let count = 1; count <= limit; count++) {
		[re, im] = [re * re - im * im + x, 2 * re * im + y];
		if (re * re + im * im > 4) return count;
	}
	return limit;
}
