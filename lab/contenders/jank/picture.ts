/** What is shown: the heaviest scene, and the parameters that are changed while it runs. */

/** The scene's name in the catalogue. */
export const SCENE = 'mandelbrot';

/** What of the scene is changed; all else is at its default: the home view and the first palette. */
export interface Picture {
	/** The limit of iterations: at another one, every pixel is recomputed. */
	readonly iterations: number;
	/** How far the colours are turned, 0 to 1: what an input changes. */
	readonly offset: number;
}

/** The picture by which each way is checked. */
export const CHECKED: Picture = { iterations: 500, offset: 0.25 };

/** Pictures that each differ from the one before, by the least that makes them be recomputed. */
export class Pictures {
	#count = 0;
	#inputs = 0;

	/** The limit of iterations for one more picture. */
	nextIterations(): number {
		this.#count += 1;
		return 500 + 10 * (this.#count % 2);
	}

	/** The colour offset that one more input asks for. */
	nextOffset(): number {
		this.#inputs += 1;
		return (this.#inputs % 8) / 8;
	}
}
