import { Renderer } from 'fillrate';
import scenes from '../../../scenes/pkg/index.js';
import { makeMemory } from '../../../worker/memory.ts';
import { type Build, loadBuild } from '../../builds/build.ts';
import { iterationsOf } from '../../kernels/task.ts';
import { atEnd } from '../lifetime.ts';
import { contextOf, painted } from '../stage.ts';

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

/** The shortest and the longest time between two inputs, in milliseconds: five to eight a second. */
const DELAY = { least: 125, most: 200 } as const;

/** Within how many milliseconds the first input comes: even a short window has one. */
const FIRST = 75;

/** How many times between inputs are chosen: for some three seconds, and then the same come again. */
const COUNT = 20;

/** The times until the first input and between those after it. No two are alike, so that they are never in step with frames. */
export function chooseDelays(random: () => number): number[] {
	const delay = (): number => DELAY.least + random() * (DELAY.most - DELAY.least);
	return [random() * FIRST, ...Array.from({ length: COUNT }, delay)];
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

/** Fillrate, through the same `Renderer` that any page uses: its worker computes, the main thread paints what is there. */
export async function startFillrate(canvas: HTMLCanvasElement, threads: number, signal: AbortSignal): Promise<Way> {
	const size = { width: canvas.width, height: canvas.height };
	const options = { scene: SCENE, size, largest: size, threads, poolThreads: threads, signal } as const;
	const renderer = await Renderer.start(canvas, scenes, options);
	atEnd(signal, () => renderer.dispose());
	const isWhole = (): boolean => renderer.isCurrent && !renderer.isRefining;
	const way: Way = {
		observer: null,
		set: (name, value) => renderer.set(name, value),
		// It computes elsewhere, and paints when there is something to paint.
		tick() {},
		async rest() {
			while (!renderer.isDisposed && !(isWhole() && renderer.isResting)) await painted();
		},
	};
	renderer.on('error', (error) => way.observer?.failed(error));
	renderer.on('frame', () => way.observer?.painted(isWhole(), renderer.isCurrent));
	return way;
}

export type Paint = (pixels: Uint8ClampedArray) => void;

/** One to a page, as the glue has it: what is loaded once stays loaded. */
let loaded: { readonly build: Build; readonly memory: WebAssembly.Memory } | null = null;

async function load() {
	const build = await loadBuild('simd');
	const memory = makeMemory();
	await build.load({ module_or_path: build.wasm, memory });
	build.setThreads(1);
	return { build, memory };
}

/** wasm on the main thread, without a pool: an animation frame computes and paints a picture, and nothing else happens. */
export async function startOnMain(canvas: HTMLCanvasElement, paint: Paint, signal: AbortSignal): Promise<Way> {
	loaded ??= await load();
	const { build, memory } = loaded;
	const scene = new build.Headless(SCENE, canvas.width, canvas.height);
	atEnd(signal, () => scene.free());
	const bytes = canvas.width * canvas.height * 4;
	const way: Way = {
		observer: null,
		set: (name, value) => scene.set(name, value),
		tick() {
			scene.show(0);
			// A fresh view each time, as the memory may have grown.
			paint(new Uint8ClampedArray(memory.buffer, scene.pixels(), bytes));
			way.observer?.painted(true, true);
		},
		async rest() {},
	};
	return way;
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
