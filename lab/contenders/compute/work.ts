import type { Task } from '../../kernels/work.ts';
import type { Check } from '../../model/contender.ts';
import { compareFrames, type Tolerance } from '../check.ts';
import { referenceFrames } from './reference.ts';

/** What is computed, and how large. */
export interface Work {
	readonly task: Task;
	/** In pixels. */
	readonly width: number;
	readonly height: number;
}

/** Compares the checked frames of a contender with the reference; `compute` gives those with these numbers. */
export async function checkFrames(
	{ task, width, height }: Work,
	compute: (frames: readonly number[]) => Promise<readonly Uint8ClampedArray[]>,
	tolerance?: Tolerance,
): Promise<Check> {
	const { frames, pixels } = await referenceFrames(task, width, height);
	const pictures = await compute(frames);
	const none = new Uint8ClampedArray();
	const pairs = frames.map((frame, index) => ({
		name: `frame ${frame}`,
		actual: pictures[index] ?? none,
		expected: pixels[index] ?? none,
	}));
	return compareFrames(pairs, tolerance);
}
