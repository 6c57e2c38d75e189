import { makeMemory } from '../../../worker/memory.ts';
import type { Pixels } from '../../../worker/protocol.ts';
import { type Build, loadBuild } from '../../builds/build.ts';
import { keptImage } from '../paint/showing.ts';
import { contextOf, painted } from '../stage.ts';
import { type Observer, Pictures, SCENE, type Way } from './way.ts';

/** How a picture in wasm memory gets onto a canvas. */
export type Paint = (pixels: Pixels) => void;

interface Module {
	readonly build: Build;
	readonly memory: WebAssembly.Memory;
}

/** One to a page, as the glue has it: what is loaded once stays loaded. */
let loaded: Module | null = null;

async function load(signal: AbortSignal): Promise<Module> {
	const build = await loadBuild('simd', signal);
	const memory = makeMemory();
	await build.load({ module_or_path: build.wasm, memory });
	build.setThreads(1);
	return { build, memory };
}

/**
 * wasm on the main thread, in a memory of its own and without a pool: each animation frame computes a picture and paints it,
 * and nothing else happens meanwhile.
 */
export async function startOnMain(canvas: HTMLCanvasElement, paint: Paint, signal: AbortSignal): Promise<Way> {
	loaded ??= await load(signal);
	const { build, memory } = loaded;
	const { width, height } = canvas;
	const scene = new build.Headless(SCENE, width, height);
	const pictures = new Pictures();
	let observer: Observer | null = null;

	const draw = (): void => {
		scene.show(0);
		// A fresh view each time, as the memory may have grown.
		paint(new Uint8ClampedArray(memory.buffer, scene.pixels(), width * height * 4));
	};

	return {
		begin(newObserver) {
			observer = newObserver;
		},
		tick() {
			scene.set('iterations', pictures.nextIterations());
			draw();
			observer?.painted(true, true);
		},
		input: () => scene.set('offset', pictures.nextOffset()),
		async end() {
			observer = null;
		},
		async show({ iterations, offset }) {
			scene.set('iterations', iterations);
			scene.set('offset', offset);
			draw();
			await painted();
		},
		dispose: () => scene.free(),
	};
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

/** One copy into an ImageData that is kept. */
export function paintImage(canvas: HTMLCanvasElement): Paint {
	return keptImage(contextOf(canvas), canvas.width, canvas.height);
}
