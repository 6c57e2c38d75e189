import type { KernelThread } from 'gpu.js';
import type { Plane } from './plane.ts';

/**
 * The Mandelbrot set as a kernel of gpu.js: a pixel's iterations, `limit` at most. Written by us, as one would for speed:
 * points in the cardioid and in the disc to its left are not iterated, as they are not in Fillrate.
 */
export function countEscape(this: KernelThread<Plane>, limit: number): number {
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
