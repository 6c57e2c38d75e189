import type { Pixels } from '../../../main/frames.ts';
import { type Interruption, type Showing, type Stretch, show } from './showing.ts';

/** A way of painting, on whichever thread. */
export interface Painting {
	/** What is in the page. */
	readonly canvas: HTMLCanvasElement;
	/** The size of what is painted, in pixels. */
	readonly width: number;
	readonly height: number;
	/** Shows one picture after another. */
	show(first: number, stretch: Stretch, interruption: Interruption): Promise<Showing>;
	/** Paints one picture, and reads back what is on the canvas. */
	read(number: number): Promise<Uint8ClampedArray>;
	dispose(): void;
}

/** A way of painting on the page's main thread. */
export interface Surface {
	/** What is in the page. */
	readonly canvas: HTMLCanvasElement;
	readonly width: number;
	readonly height: number;
	/** Paints pixels in shared memory; resolves with what is left to do where the browser does a part of it. */
	paint(pixels: Pixels): undefined | Promise<() => void>;
	/** What is on the canvas; called in the task in which it was painted, as WebGL and WebGPU keep it no longer. */
	read(): Uint8ClampedArray | Promise<Uint8ClampedArray>;
	dispose(): void;
}

/** Paints pictures on a surface. */
export class MainPainting implements Painting {
	readonly #surface: Surface;
	readonly #view: (number: number) => Pixels;

	/** @param view The picture that a frame of that number shows. */
	constructor(surface: Surface, view: (number: number) => Pixels) {
		this.#surface = surface;
		this.#view = view;
	}

	get canvas(): HTMLCanvasElement {
		return this.#surface.canvas;
	}

	get width(): number {
		return this.#surface.width;
	}

	get height(): number {
		return this.#surface.height;
	}

	show(first: number, stretch: Stretch, interruption: Interruption): Promise<Showing> {
		return show((number) => this.#surface.paint(this.#view(number)), first, stretch, interruption);
	}

	async read(number: number): Promise<Uint8ClampedArray> {
		const pending = this.#surface.paint(this.#view(number));
		if (pending) (await pending)();
		return this.#surface.read();
	}

	dispose(): void {
		this.#surface.dispose();
		this.#surface.canvas.remove();
	}
}

/**
 * The pixels of a canvas, drawn on another one that nobody sees: reading back from the painted one itself would make
 * browsers take it away from the graphics processor.
 */
export function readBack(source: CanvasImageSource, width: number, height: number): Uint8ClampedArray {
	const context = new OffscreenCanvas(width, height).getContext('2d', { alpha: false, willReadFrequently: true });
	if (!context) throw new Error('the browser gives no 2d context');
	context.drawImage(source, 0, 0);
	return context.getImageData(0, 0, width, height).data;
}
