import type { FrameReader } from './frames.ts';
import type { Pixels } from './protocol.ts';

/**
 * Paints pixels on an OffscreenCanvas: shared ones by one copy into an ImageData that is kept, and one put. Alpha is ignored:
 * the picture is opaque.
 *
 * The copy is compulsory: no browser lets an ImageData lie on shared memory
 * (its data is not [AllowShared]: https://webidl.spec.whatwg.org/#AllowShared). It may lie on pixels that are not shared.
 */
export class OffscreenPainter {
	readonly canvas: OffscreenCanvas;
	readonly #context: OffscreenCanvasRenderingContext2D;
	readonly #refuse: (why: string) => void;
	#image: ImageData | null = null;
	/** The size that the browser could not paint, until there is another. */
	readonly #refused = { width: 0, height: 0 };

	/**
	 * @param refuse Called with the size, and why the browser cannot {@link present} it: once for a size, not for each frame.
	 * @throws Error when the browser gives no context.
	 */
	constructor(canvas: OffscreenCanvas, refuse: (why: string) => void = () => {}) {
		const context = canvas.getContext('2d', { alpha: false });
		if (!context) throw new Error('the browser gives no 2d context for an OffscreenCanvas');
		this.canvas = canvas;
		this.#context = context;
		this.#refuse = refuse;
		canvas.addEventListener('contextrestored', this.restore);
	}

	/** Shows what was painted last once more: the graphics processor has lost it. A still picture has no next frame. */
	readonly restore = (): void => {
		if (this.#image) this.#context.putImageData(this.#image, 0, 0);
		this.restored();
	};

	/** Called when the canvas has its picture again. */
	protected restored(): void {}

	/** Forgets which size the browser could not paint: the next frames are those of another loop. */
	forget(): void {
		this.#refused.width = 0;
	}

	/** Paints the frame taken last, and returns how many milliseconds that took. */
	present({ pixels, width, height }: FrameReader): number {
		if (this.#refused.width === width && this.#refused.height === height) return 0;
		const begun = performance.now();
		try {
			this.paint(pixels, width, height);
			this.#refused.width = 0;
		} catch (error) {
			this.#refused.width = width;
			this.#refused.height = height;
			this.#refuse(`${width} x ${height} pixels (${error instanceof Error ? error.message : String(error)})`);
		}
		return performance.now() - begun;
	}

	/**
	 * Shows `pixels`, `width` x `height` of them; the canvas takes that size.
	 *
	 * @throws whatever the browser throws at a picture that is too large for it.
	 */
	paint(pixels: Pixels, width: number, height: number): void {
		if (this.canvas.width !== width || this.canvas.height !== height) {
			this.canvas.width = width;
			this.canvas.height = height;
		}
		const image = isOwn(pixels) ? new ImageData(pixels, width, height) : this.#copy(pixels, width, height);
		this.#context.putImageData(image, 0, 0);
		this.#image = image;
	}

	#copy(pixels: Pixels, width: number, height: number): ImageData {
		const last = this.#image;
		const fits = last?.width === width && last.height === height;
		const image = fits ? last : this.#context.createImageData(width, height);
		image.data.set(pixels);
		return image;
	}
}

/** Whether the pixels are not shared. */
function isOwn(pixels: Pixels): pixels is Uint8ClampedArray<ArrayBuffer> {
	return pixels.buffer instanceof ArrayBuffer;
}
