import { makeCorner, showIn } from '../corner.ts';

/** A canvas in the corner of the page, shown while it is measured. */
export class Stage {
	readonly canvas: HTMLCanvasElement;
	readonly #corner = makeCorner();

	/** Makes a canvas of that size, in pixels. */
	constructor(width: number, height: number) {
		this.canvas = document.createElement('canvas');
		this.canvas.width = width;
		this.canvas.height = height;
		this.#corner.hidden = true;
		showIn(this.#corner, this.canvas);
	}

	/** Puts it on the screen for as long as `work` takes. */
	async during<Value>(work: () => Promise<Value>): Promise<Value> {
		this.#corner.hidden = false;
		try {
			// Laid out and painted once, so that the first frame of the work does not pay for it.
			await painted();
			return await work();
		} finally {
			this.#corner.hidden = true;
		}
	}

	/** What the canvas shows: RGBA, four bytes a pixel. */
	read(): Uint8ClampedArray {
		const { width, height } = this.canvas;
		// Read from a copy: a canvas that is read itself is moved out of the graphics processor by some browsers.
		const copy = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
		if (!copy) throw new Error('the browser gives no 2d context to read the canvas with');
		copy.drawImage(this.canvas, 0, 0);
		return copy.getImageData(0, 0, width, height).data;
	}

	dispose(): void {
		this.#corner.remove();
	}
}

/** Resolves when what is drawn now has been handed to the screen. */
export async function painted(): Promise<void> {
	for (let frame = 0; frame < 2; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
}
