import { type Arrival, dataOf, type Ends, type Receiver } from './receiver.ts';

/** Two buffers go back and forth. The ImageData lies on the one that has come; there is no copy on the page. */
export class TransferReceiver implements Receiver {
	readonly #ends: Ends;
	#image: ImageData;

	constructor(ends: Ends) {
		this.#ends = ends;
		this.#image = new ImageData(ends.pictures.width, ends.pictures.height);
	}

	giveBack(): void {
		const { buffer } = this.#image.data;
		this.#ends.link.post({ type: 'buffer', buffer }, [buffer]);
	}

	arrival(): Promise<Arrival> {
		return this.#ends.link.next();
	}

	receive(arrival: Arrival): void {
		const { buffer } = dataOf(arrival, 'buffer');
		const { width, height } = this.#ends.pictures;
		this.#image = new ImageData(new Uint8ClampedArray(buffer), width, height);
	}

	read(): Uint8ClampedArray {
		return this.#image.data;
	}

	dispose(): void {}
}
