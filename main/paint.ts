import { FillrateError, messageOf } from './error.ts';
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
	#image: ImageData | null = null;

	/** @throws FillrateError of the code `canvas` when the canvas has a context of another kind already. */
	constructor(canvas: OffscreenCanvas) {
		this.#canvas = canvas;
		this.#context = opaqueContext(canvas);
	}

	/**
	 * Shows `pixels`, `width` x `height` of them; the canvas takes that size.
	 *
	 * @throws FillrateError of the code `canvas`, not fatal, when the browser cannot paint a picture of that size.
	 */
	paint(pixels: Pixels, width: number, height: number): void {
		try {
			if (this.#canvas.width !== width || this.#canvas.height !== height) {
				this.#canvas.width = width;
				this.#canvas.height = height;
			}
			if (this.#image?.width !== width || this.#image.height !== height) {
				this.#image = this.#context.createImageData(width, height);
			}
			this.#image.data.set(pixels);
			this.#context.putImageData(this.#image, 0, 0);
		} catch (cause) {
			throw refused('paint', width, height, cause);
		}
	}
}

/**
 * Encodes a picture as PNG. The pixels are copied at once, so that the next frame does not change it.
 *
 * @throws FillrateError of the code `canvas`, not fatal, when the browser cannot encode a picture of that size.
 */
export async function encodePng(pixels: Pixels, width: number, height: number): Promise<Blob> {
	try {
		const image = new ImageData(width, height);
		image.data.set(pixels);
		const canvas = new OffscreenCanvas(width, height);
		opaqueContext(canvas).putImageData(image, 0, 0);
		return await canvas.convertToBlob({ type: 'image/png' });
	} catch (cause) {
		throw refused('save', width, height, cause);
	}
}

function opaqueContext(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
	const context = canvas.getContext('2d', { alpha: false });
	if (context) return context;
	throw new FillrateError('canvas', 'the canvas gives no 2d context, or has one of another kind: give a fresh canvas');
}

function refused(verb: string, width: number, height: number, cause: unknown): FillrateError {
	const picture = `the browser cannot ${verb} a picture of ${width} x ${height} pixels (${messageOf(cause)})`;
	return new FillrateError('canvas', `${picture}: make it smaller`, { fatal: false, cause });
}
