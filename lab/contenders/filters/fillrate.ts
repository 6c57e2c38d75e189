import { makeMemory } from '../../../worker/memory.ts';
import { loadBuild } from '../../builds/build.ts';
import { CONTRAST, type Editor, type Photo, SIGMA } from './editor.ts';

/** The kernels of the gallery's scene `filter`, without the scene, on so many threads. */
export async function makeEditor(threads: number): Promise<Editor> {
	const memory = makeMemory();
	const build = await loadBuild('simd');
	await build.load({ module_or_path: build.wasm, memory });
	if (threads > 1) await build.initThreadPool(threads);
	build.setThreads(threads);
	type Kernels = InstanceType<typeof build.Kernels>;
	let kernels: Kernels | null = null;
	let result = new Uint8ClampedArray();
	const edit =
		(work: (kernels: Kernels) => void) =>
		({ data, width, height }: Photo): Uint8ClampedArray => {
			if (!kernels || result.length !== data.length) {
				kernels?.free();
				kernels = new build.Kernels(width, height);
				result = new Uint8ClampedArray(data.length);
			}
			new Uint8ClampedArray(memory.buffer, kernels.from(), data.length).set(data);
			work(kernels);
			result.set(new Uint8ClampedArray(memory.buffer, kernels.to(), data.length));
			return result;
		};
	return {
		blur: edit((of) => of.blur(SIGMA)),
		sharpen: edit((of) => of.sharpen(0.6, 1)),
		contrast: edit((of) => of.tone(0, 0, 0, CONTRAST, 1, 0)),
		edges: edit((of) => of.edges()),
		six: edit((of) => of.tone(0.5, 0.2, -0.1, CONTRAST, 1.35, 30)),
	};
}
