import { makeMemory } from '../../../worker/memory.ts';
import { type Build, loadBuild } from '../../builds/build.ts';
import { atEnd } from '../lifetime.ts';
import { contextOf } from '../stage.ts';
import { SCENE, type Way } from './way.ts';

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
