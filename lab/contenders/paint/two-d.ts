import type { Pixels } from '../../../main/frames.ts';
import { Painter } from '../../../main/paint.ts';
import { readBack, type Surface } from './painting.ts';

/** A canvas of that size, not yet in the page. */
export function makeCanvas(width: number, height: number): HTMLCanvasElement {
	const canvas = document.createElement('canvas');
	canvas.width = width;
	canvas.height = height;
	return canvas;
}

/** An opaque 2d context: what is under the canvas need not be mixed in. */
export function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
	const context = canvas.getContext('2d', { alpha: false });
	if (!context) throw new Error('the browser gives no 2d context');
	return context;
}

/** A surface of a plain 2d canvas. */
function plain(
	width: number,
	height: number,
	make: (context: CanvasRenderingContext2D) => (pixels: Pixels) => void,
): Surface {
	const canvas = makeCanvas(width, height);
	const draw = make(contextOf(canvas));
	const paint = (pixels: Pixels): undefined => {
		draw(pixels);
	};
	const read = () => readBack(canvas, width, height);
	return { canvas, width, height, paint, read, dispose: () => shrink(canvas) };
}

/** Gives the canvas's memory back now, not when its garbage is collected. */
export function shrink(canvas: HTMLCanvasElement): void {
	canvas.width = 0;
	canvas.height = 0;
}

/** A copy and an ImageData made for each frame. */
export function slice(width: number, height: number): Surface {
	return plain(width, height, (context) => (pixels) => {
		context.putImageData(new ImageData(pixels.slice(), width, height), 0, 0);
	});
}

/** One copy into an ImageData that is kept. */
export function keptImage(width: number, height: number): Surface {
	return plain(width, height, (context) => {
		const image = context.createImageData(width, height);
		return (pixels) => {
			image.data.set(pixels);
			context.putImageData(image, 0, 0);
		};
	});
}

/** What Fillrate ships: its own painter, on an OffscreenCanvas that stays on the main thread. */
export function offscreenMain(width: number, height: number): Surface {
	const canvas = makeCanvas(width, height);
	const source = canvas.transferControlToOffscreen();
	const painter = new Painter(source);
	const paint = (pixels: Pixels): undefined => {
		painter.paint(pixels, width, height);
	};
	const read = () => readBack(source, width, height);
	const dispose = (): void => {
		source.width = 1;
		source.height = 1;
	};
	return { canvas, width, height, paint, read, dispose };
}

/** The most pixels, each way, that `fillRect` paints. */
const LESSON = { width: 96, height: 54 } as const;

/** The lesson's way, on the upper left corner of the picture: a fillRect for each pixel, its colour put in words. */
export function fillRect(width: number, height: number): Surface {
	const columns = Math.min(LESSON.width, width);
	const rows = Math.min(LESSON.height, height);
	return plain(columns, rows, (context) => (pixels) => {
		for (let y = 0; y < rows; y++) {
			for (let x = 0; x < columns; x++) {
				const at = (y * width + x) * 4;
				context.fillStyle = `rgb(${pixels[at]}, ${pixels[at + 1]}, ${pixels[at + 2]})`;
				context.fillRect(x, y, 1, 1);
			}
		}
	});
}
