import { expose } from 'comlink';
import { referencePicture } from '../../kernels/reference.ts';
import { CHECKED_FRAMES, type Work } from '../../kernels/task.ts';

const references = {
	pictures: (work: Work) => CHECKED_FRAMES.map((frame) => referencePicture(work, frame)),
};

export type References = typeof references;

expose(references);
