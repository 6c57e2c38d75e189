import { iterationsOf } from '../../kernels/task.ts';

export const SCENE = 'mandelbrot';

/** Values that each differ from the one before: at another limit of iterations, every pixel is recomputed. */
export class Pictures {
	#count = 0;
	#inputs = 0;

	nextIterations(): number {
		this.#count += 1;
		return iterationsOf(this.#count);
	}

	/** How far one more input turns the colours, 0 to 1. */
	nextOffset(): number {
		this.#inputs += 1;
		return (this.#inputs % 8) / 8;
	}
}

interface Observer {
	/** A picture was painted: whether it was recomputed and is no coarse one, and whether it shows all that was set before. */
	painted(isWhole: boolean, hasInput: boolean): void;
	failed(error: Error): void;
}

/** One way of computing the scene and showing it on a canvas in the page. Main thread. */
export interface Way {
	observer: Observer | null;
	/** What a later picture shows: all else is at its default, the home view and the first palette. */
	set(name: 'iterations' | 'offset', value: number): void;
	/** What an animation frame brings; a way that computes on the main thread does it here. */
	tick(): void;
	rest(): Promise<void>;
}
