import type { Check } from '../../../model/contender.ts';
import type { Plane } from './plane.ts';

/** Reads the count of the pixel in that column and row. */
export type Read = (column: number, row: number) => number;

/** The part of all pixels whose count may differ, 0 to 1, where points are computed in f32. */
const SINGLE_TOLERANCE = 0.01;

/** Compares counts with the naive ones: exactly, or, where they were computed in f32, all but a small part. */
export function checkCounts(read: Read, plane: Plane, limit: number, isSingle: boolean): Check {
	const { width, height, left, top, spacing } = plane;
	let different = 0;
	for (let row = 0; row < height; row++) {
		for (let column = 0; column < width; column++) {
			const expected = countNaively(left + column * spacing, top - row * spacing, limit);
			if (read(column, row) !== expected) different++;
		}
	}
	const compared = `the counts of ${width * height} pixels, escape at radius 2, with the naive ones in f64`;
	if (different === 0) return { status: 'exact', detail: `${compared}: all equal` };
	const part = different / (width * height);
	const found = `${compared}: ${different} differ (${Number((part * 100).toPrecision(2))} %)`;
	if (!isSingle) return { status: 'mismatch', detail: `${found}; none may` };
	const allowed = `${SINGLE_TOLERANCE * 100} % may, because near the edge the rounding of f32 decides`;
	return { status: part <= SINGLE_TOLERANCE ? 'within' : 'mismatch', detail: `${found}; ${allowed}` };
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
