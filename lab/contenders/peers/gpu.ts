import { GPU } from 'gpu.js';
import { gridOf } from '../../kernels/reference.ts';
import { Unavailable } from '../../model/contender.ts';
import { atEnd } from '../lifetime.ts';
import { nameSoftware } from '../webgl.ts';
import type { Job } from './job.ts';

export interface Backend {
	readonly id: string;
	readonly label: string;
	readonly note: string;
	readonly mode: 'webasm' | 'webgl2';
	/** Its workers; none where it works where it is called. */
	readonly workers?: { readonly asyncMode: true; readonly poolSize: number };
}

export function backends(threads: number): readonly Backend[] {
	const webasm = { mode: 'webasm', note: 'Its own WebAssembly, with SIMD on four f32.' } as const;
	return [
		{ ...webasm, id: 'gpu.js-webasm', label: 'gpu.js, WebAssembly, main thread' },
		{
			...webasm,
			id: `gpu.js-webasm-${threads}`,
			label: `gpu.js, WebAssembly, ${threads === 1 ? '1 worker' : `${threads} workers`}`,
			workers: { asyncMode: true, poolSize: threads },
		},
		{
			mode: 'webgl2',
			note: 'A fragment shader in f32; the values are read back, since the page is to have them.',
			id: 'gpu.js-webgl2',
			label: 'gpu.js, WebGL2',
		},
	];
}

type Rows = readonly Float32Array[];

/** A kernel on a backend: JavaScript that refers to `this` and its input alone, which is made of the rows that it gave last. */
export function gpuJob(
	{ mode, workers }: Backend,
	source: string,
	constants: { readonly width: number; readonly height: number },
	signal: AbortSignal,
	inputOf: (rows: Rows) => unknown,
	first: Rows = [],
): Job {
	if (mode === 'webgl2' && !GPU.isWebGL2Supported) throw new Unavailable('this browser gives no WebGL2 context');
	if (mode === 'webasm' && !GPU.isWebAssemblySupported) throw new Unavailable('this browser has no WebAssembly');
	const software = mode === 'webgl2' ? nameSoftware() : null;
	const gpu = new GPU({ mode });
	atEnd(signal, () => void gpu.destroy());
	const { width, height } = constants;
	const kernel = gpu.createKernel(source, { output: [width, height], constants, precision: 'single', ...workers });
	let rows = first;
	return {
		facts: software === null ? {} : { software },
		async work() {
			const given: unknown = await kernel(inputOf(rows) as number);
			rows = given as Rows;
			// What a backend cannot run, gpu.js runs in plain JavaScript: that would be measured under a wrong name.
			const { mode: used } = kernel.kernel.constructor as unknown as { readonly mode: string };
			if (used === 'cpu') throw new Error(`gpu.js ran the kernel in plain JavaScript, and not as ${mode}`);
		},
		values: () => gridOf(width, height, (x, y) => rows[y]?.[x] ?? 0),
	};
}
