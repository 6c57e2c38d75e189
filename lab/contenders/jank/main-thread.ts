import type { Pixels } from '../../../main/frames.ts';
import { MainScene } from './main-wasm.ts';
import { type Picture, Pictures } from './picture.ts';
import { painted } from './stage.ts';
import type { Observer, Way } from './way.ts';

/** How a picture in wasm memory gets onto a canvas. */
export type Paint = (pixels: Pixels) => void;

/** wasm on the main thread: each animation frame computes a picture and paints it, and nothing else happens meanwhile. */
export class MainThreadWay implements Way {
	readonly #scene: MainScene;
	readonly #paint: Paint;
	readonly #pictures = new Pictures();
	#observer: Observer | null = null;

	static async start(canvas: HTMLCanvasElement, makePaint: (canvas: HTMLCanvasElement) => Paint): Promise<Way> {
		const paint = makePaint(canvas);
		return new MainThreadWay(await MainScene.load(canvas.width, canvas.height), paint);
	}

	private constructor(scene: MainScene, paint: Paint) {
		this.#scene = scene;
		this.#paint = paint;
	}

	begin(observer: Observer): void {
		this.#observer = observer;
	}

	tick(): void {
		this.#scene.set('iterations', this.#pictures.nextIterations());
		this.#draw();
		this.#observer?.painted(true, true);
	}

	input(): void {
		this.#scene.set('offset', this.#pictures.nextOffset());
	}

	async end(): Promise<void> {
		this.#observer = null;
	}

	async show({ iterations, offset }: Picture): Promise<void> {
		this.#scene.set('iterations', iterations);
		this.#scene.set('offset', offset);
		this.#draw();
		await painted();
	}

	dispose(): void {
		this.#scene.dispose();
	}

	#draw(): void {
		this.#scene.compute();
		this.#paint(this.#scene.pixels);
	}
}

/** The lesson's way: a view on the pixels, and a rectangle for each of them. */
export function paintRectangles(canvas: HTMLCanvasElement): Paint {
	const context = contextOf(canvas);
	const { width, height } = canvas;
	return (pixels) => {
		for (let y = 0; y < height; y++) {
			for (let x = 0; x < width; x++) {
				const at = (y * width + x) * 4;
				context.fillStyle = `rgb(${pixels[at]}, ${pixels[at + 1]}, ${pixels[at + 2]})`;
				context.fillRect(x, y, 1, 1);
			}
		}
	};
}

/** One copy into an ImageData that is kept, as Fillrate paints. */
export function paintImage(canvas: HTMLCanvasElement): Paint {
	const context = contextOf(canvas);
	const image = context.createImageData(canvas.width, canvas.height);
	return (pixels) => {
		image.data.set(pixels);
		context.putImageData(image, 0, 0);
	};
}

function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
	const context = canvas.getContext('2d', { alpha: false });
	if (!context) throw new Error('the browser gives no 2d context');
	return context;
}
