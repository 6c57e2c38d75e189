import { FillrateError } from './error.ts';
import type { Pixels } from './frames.ts';

/**
 * Paints shared pixels on an OffscreenCanvas: one copy into an ImageData that is kept, and one put.
 *
 * The copy is compulsory: no browser lets an ImageData lie on shared memory
 * (its data is not [AllowShared]: https://webidl.spec.whatwg.org/#AllowShared). Alpha is ignored: the canvas is opaque.
 */
export class Painter {
	readonly #canvas: OffscreenCanvas;
	readonly #context: OffscreenCanvasRenderingContext2D;
	#image: ImageData;

	/** @throws FillrateError of the code `canvas` when the canvas has a context of another kind already. */
	constructor(canvas: OffscreenCanvas) {
		const context = canvas.getContext('2d', { alpha: false });
		if (!context)
			throw new FillrateError('canvas', 'the canvas has a context of another kind already: give a fresh one');
		this.#canvas = canvas;
		this.#context = context;
		this.#image = context.createImageData(1, 1);
	}

	/** Shows `pixels`, `width` x `height` of them; the canvas takes that size. */
	paint(pixels: Pixels, width: number, height: number): void {
		if (this.#canvas.width !== width || this.#canvas.height !== height) {
			this.#canvas.width = width;
			this.#canvas.height = height;
		}
		if (this.#image.width !== width || this.#image.height !== height) {
			this.#image = this.#context.createImageData(width, height);
		}
		this.#image.data.set(pixels);
		this.#context.putImageData(this.#image, 0, 0);
	}
}
