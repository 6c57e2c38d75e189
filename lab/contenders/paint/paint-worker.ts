/** Paints pictures that lie in shared memory on a canvas that the page has transferred. */

import { expose } from 'comlink';
import { readBack } from '../check.ts';
import { keptImage, type Showing, type Stretch, show } from './showing.ts';

export class WorkerScreen {
	#paint: (number: number) => void = () => {};
	#canvas = new OffscreenCanvas(1, 1);

	begin(canvas: OffscreenCanvas, views: readonly Uint8ClampedArray[]): void {
		const context = canvas.getContext('2d', { alpha: false });
		if (!context) throw new Error('the browser gives no 2d context in a worker');
		const paint = keptImage(context);
		this.#paint = (number) => paint(views[number % views.length] ?? new Uint8ClampedArray());
		this.#canvas = canvas;
	}

	show(first: number, stretch: Stretch): Promise<Showing> {
		return show(this.#paint, first, stretch);
	}

	read(number: number): Uint8ClampedArray {
		this.#paint(number);
		return readBack(this.#canvas, this.#canvas.width, this.#canvas.height);
	}
}

expose(new WorkerScreen());
