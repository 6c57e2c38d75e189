import { encodePng } from '../png.ts';
import type { Film, Frame } from './film.ts';
import { Zip } from './zip.ts';

/** The fewest digits of a picture's number. */
const DIGITS = 5;

/** A recording as a ZIP of PNGs, `frame-00001.png` and so on. */
export class PictureFilm implements Film {
	readonly #zip = new Zip();
	#count = 0;

	async add(frame: Frame): Promise<void> {
		this.#count += 1;
		const name = `frame-${String(this.#count).padStart(DIGITS, '0')}.png`;
		await this.#zip.add(name, await frame.pixels((pixels, width, height) => encodePng(pixels, width, height)));
	}

	async finish(): Promise<Blob> {
		return this.#zip.finish();
	}

	async cancel(): Promise<void> {
		// It holds memory alone.
	}
}
