import { makeMemory } from '../../worker/memory.ts';
import type { Build, Headless } from '../builds/build.ts';
import { iterationsOf, PLASMA_STEP, type Task } from '../kernels/work.ts';
import type { WasmStart } from './compute-protocol.ts';
import { type Frames, postLoaded } from './compute-service.ts';

/** What is set before frame 0; the rest is at its default. */
const SETTINGS: Readonly<Record<Task, Readonly<Record<string, number>>>> = {
	mandelbrot: { palette: 0 },
	plasma: { palette: 1 },
	life: { cell: 1, speed: 0 },
};

/** Loads a build and makes ready to compute frames, in this worker and its pool. */
export async function startWasm(build: Build, { task, width, height, pool }: WasmStart): Promise<Frames> {
	const memory = makeMemory();
	await build.load({ module_or_path: build.wasm, memory });
	postLoaded();
	if (pool > 0) await build.initThreadPool(pool);
	let scene: Headless | null = null;
	let frame = 0;
	return {
		restart() {
			scene?.free();
			scene = new build.Headless(task, width, height);
			for (const [name, value] of Object.entries(SETTINGS[task])) scene.set(name, value);
			frame = 0;
		},
		next(threads) {
			if (!scene) throw new Error('a frame was asked for before the first');
			build.setThreads(threads);
			const begun = performance.now();
			if (task === 'mandelbrot') scene.set('iterations', iterationsOf(frame));
			if (task === 'life' && frame > 0) scene.set('next', 1);
			scene.show(task === 'plasma' && frame > 0 ? PLASMA_STEP : 0);
			const time = performance.now() - begun;
			frame += 1;
			return time;
		},
		picture() {
			if (!scene) throw new Error('a picture was asked for before the first frame');
			return new Uint8ClampedArray(memory.buffer, scene.pixels(), width * height * 4).slice();
		},
	};
}
