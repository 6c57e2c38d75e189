/** The worker that computes the naive reference. */

import { expose } from 'comlink';
import { referencePicture } from '../../kernels/reference.ts';
import { CHECKED_FRAMES, type Work } from '../../kernels/task.ts';

/** The checked frames of a task, RGBA. */
export function references(work: Work): Uint8ClampedArray<ArrayBuffer>[] {
	return CHECKED_FRAMES.map((frame) => referencePicture(work, frame));
}

expose(references);
