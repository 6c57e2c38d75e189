import { iterationsOf } from '../../kernels/task.ts';

/** The scene's name in the catalogue: the heaviest. */
export const SCENE = 'mandelbrot';

/** What of the scene is changed; all else is at its default: the home view and the first palette. */
export interface Picture {
	/** The limit of iterations: at another one, every pixel is recomputed. */
	readonly iterations: number;
	/** How far the colours are turned, 0 to 1: what an input changes. */
	readonly offset: number;
}

/** Pictures that each differ from the one before, by the least that makes them be recomputed. */
export class Pictures {
	#count = 0;
	#inputs = 0;

	/** The limit of iterations for one more picture. */
	nextIterations(): number {
		this.#count += 1;
		return iterationsOf(this.#count);
	}

	/** The colour offset that one more input asks for. */
	nextOffset(): number {
		this.#inputs += 1;
		return (this.#inputs % 8) / 8;
	}
}

/** Notified of what a way of showing the scene does while it is measured. */
export interface Observer {
	/**
	 * A picture was painted, in the animation frame that is in work.
	 *
	 * @param isWhole Whether it was recomputed and is whole: not a coarse one that finer ones follow.
	 * @param hasInput Whether it shows all input that the way was given before.
	 */
	painted(isWhole: boolean, hasInput: boolean): void;
	failed(error: Error): void;
}

/** One way of computing the scene and showing it on a canvas in the page, in its natural loop. Main thread. */
export interface Way {
	/** Recomputes the picture from now on, again and again. */
	begin(observer: Observer): void;
	/** What an animation frame brings; a way that computes on the main thread does it here. */
	tick(): void;
	/** Takes an input, which a later picture shows. */
	input(): void;
	/** Computes no more; resolves when nothing is in work. */
	end(): Promise<void>;
	/** Shows one picture, whole; resolves when it is painted. */
	show(picture: Picture): Promise<void>;
	/** Gives back all it holds. */
	dispose(): void;
}
