/** Paints pictures that lie in shared memory on a canvas that the page has transferred. */

import { expose } from 'comlink';
import { readBack } from '../check.ts';
import { keptImage, type Showing, type Stretch, show } from './showing.ts';

/** Where the pictures are: the same as the page's. */
export interface Source {
	readonly views: readonly Uint8ClampedArray[];
	readonly width: number;
	readonly height: number;
}

/** The same as on the page: one copy into an ImageData that is kept. */
export class WorkerScreen {
	#paint: (number: number) => void = () => {};
	#read: () => Uint8ClampedArray = () => new Uint8ClampedArray();

	begin(canvas: OffscreenCanvas, { views, width, height }: Source): void {
		const context = canvas.getContext('2d', { alpha: false });
		if (!context) throw new Error('the browser gives no 2d context in a worker');
		const paint = keptImage(context, width, height);
		this.#paint = (number) => paint(views[number % views.length] ?? new Uint8ClampedArray());
		this.#read = () => readBack(canvas, width, height);
	}

	show(first: number, stretch: Stretch): Promise<Showing> {
		return show(this.#paint, first, stretch);
	}

	/** Paints one picture, and returns what is on the canvas. */
	read(number: number): Uint8ClampedArray {
		this.#paint(number);
		return this.#read();
	}
}

expose(new WorkerScreen());
