import { HOME, iterationsOf } from '../../kernels/task.ts';
import type { Tolerance } from '../check.ts';
import { type Backend, gpuJob } from './gpu.ts';
import type { Job } from './job.ts';

interface Plane {
	readonly width: number;
	readonly height: number;
	readonly left: number;
	/** The imaginary part of the uppermost points; it grows upwards. */
	readonly top: number;
	readonly spacing: number;
}

export function planeOf(width: number, height: number): Plane {
	const spacing = HOME.extent / height;
	return { width, height, left: HOME.x - ((width - 1) / 2) * spacing, top: ((height - 1) / 2) * spacing, spacing };
}

/** The iterations of each pixel, `limit` at most, as tutorials count them: pixel after pixel, one loop, escape at 2. */
function countNaively({ width, height, left, top, spacing }: Plane, limit: number): Uint32Array {
	const counts = new Uint32Array(width * height);
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
	return counts;
}

export function tutorial(plane: Plane): Job {
	let counts: ArrayLike<number> = [];
	let frame = 0;
	return {
		work() {
			counts = countNaively(plane, iterationsOf(frame++));
		},
		values: () => counts,
	};
}

/** A pixel's iterations, `limit` at most; points in the cardioid and the disc to its left are not iterated, as in Fillrate. */
const COUNT_ESCAPE = `function (limit) {
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
}`;

const SINGLE: Tolerance = {
	step: 255,
	rounded: 0.01,
	part: 0,
	reason: 'near the edge the rounding of f32 decides when a point escapes',
};

export function gpuMandelbrot(backend: Backend, plane: Plane, signal: AbortSignal): Job {
	let frame = 0;
	const job = gpuJob(backend, COUNT_ESCAPE, plane, signal, () => iterationsOf(frame++));
	return { ...job, tolerance: SINGLE };
}
