import { type Arrival, dataOf, type Ends, type Receiver } from './receiver.ts';

/** The worker makes an ImageBitmap of the pixels. The page closes the one that it had. */
export class BitmapReceiver implements Receiver {
	readonly #ends: Ends;
	#bitmap: ImageBitmap | null = null;

	constructor(ends: Ends) {
		this.#ends = ends;
	}

	giveBack(): void {}

	arrival(): Promise<Arrival> {
		return this.#ends.link.next();
	}

	receive(arrival: Arrival): void {
		const { bitmap } = dataOf(arrival, 'bitmap');
		this.#bitmap?.close();
		this.#bitmap = bitmap;
	}

	read(): Uint8ClampedArray {
		if (!this.#bitmap) throw new Error('no bitmap has come');
		const { width, height } = this.#bitmap;
		// Nobody sees this canvas: it is there to be read, and so in main memory.
		const context = new OffscreenCanvas(width, height).getContext('2d', { alpha: false, willReadFrequently: true });
		if (!context) throw new Error('the browser gives no 2d context');
		context.drawImage(this.#bitmap, 0, 0);
		return context.getImageData(0, 0, width, height).data;
	}

	dispose(): void {
		this.#bitmap?.close();
		this.#bitmap = null;
	}
}
