import type { Picture } from './picture.ts';

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
