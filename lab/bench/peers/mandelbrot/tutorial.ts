import type { Plane } from './plane.ts';

/**
 * The Mandelbrot set as tutorials write it in JavaScript: pixel after pixel, one loop, escape at 2. Written by us.
 *
 * @param counts Takes each pixel's iterations, row after row from the top.
 * @param limit How many iterations a point gets at most.
 */
export function fillCounts(counts: Uint32Array, plane: Plane, limit: number): void {
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
