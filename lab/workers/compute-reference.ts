/** The worker that computes the naive reference, so that the page does not stand still meanwhile. */

import { REFERENCES } from '../kernels/reference.ts';
import type { ReferenceMessage } from './compute-protocol.ts';

declare const self: DedicatedWorkerGlobalScope;

self.addEventListener('message', ({ data: { task, width, height, frames } }: MessageEvent<ReferenceMessage>) => {
	const pictures = frames.map((frame) => REFERENCES[task](frame, width, height));
	self.postMessage(
		pictures,
		pictures.map(({ buffer }) => buffer),
	);
});
