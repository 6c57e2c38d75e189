import { WORD } from './protocol.ts';
import type { Arrival, Ends, Receiver } from './receiver.ts';

/** Fillrate's way: the page reads the memory in which the pixels were computed, with one copy into a kept ImageData. */
export class SharedReceiver implements Receiver {
	readonly #ends: Ends;
	readonly #image: ImageData;

	constructor(ends: Ends) {
		this.#ends = ends;
		this.#image = new ImageData(ends.pictures.width, ends.pictures.height);
	}

	giveBack(): void {}

	async arrival(number: number): Promise<Arrival> {
		const { link, words, byAtomics } = this.#ends;
		if (!byAtomics) return link.next();
		const answer = Atomics.waitAsync(words, WORD.answered, number - 1);
		if (answer.async) await link.until(answer.value);
		return null;
	}

	receive(_arrival: Arrival, number: number): void {
		this.#image.data.set(this.#ends.pictures.view(number));
	}

	read(): Uint8ClampedArray {
		return this.#image.data;
	}

	dispose(): void {}
}
