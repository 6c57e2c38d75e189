import { type Arrival, dataOf, type Ends, type Receiver } from './receiver.ts';

/** The browser clones the pixels. The ImageData lies on the clone; there is no further copy on the page. */
export class CloneReceiver implements Receiver {
	readonly #ends: Ends;
	#image: ImageData;

	constructor(ends: Ends) {
		this.#ends = ends;
		this.#image = new ImageData(1, 1);
	}

	giveBack(): void {}

	arrival(): Promise<Arrival> {
		return this.#ends.link.next();
	}

	receive(arrival: Arrival): void {
		const { pixels } = dataOf(arrival, 'pixels');
		this.#image = new ImageData(pixels, this.#ends.pictures.width, this.#ends.pictures.height);
	}

	read(): Uint8ClampedArray {
		return this.#image.data;
	}

	dispose(): void {}
}
