import { FillrateError } from './error.ts';
import { whyNot } from './paint.ts';

/**
 * Transfers a canvas to a worker: for good, and once.
 *
 * @throws FillrateError of the code `canvas` when it was transferred before, or has a context.
 */
export function transfer(canvas: HTMLCanvasElement): OffscreenCanvas {
	try {
		return canvas.transferControlToOffscreen();
	} catch (cause) {
		throw new FillrateError('canvas', `${whyNot(cause)}: give Fillrate a fresh canvas`, { cause });
	}
}
