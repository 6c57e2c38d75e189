/** How gpu.js is measured: the same kernel on its backends. */

import { GPU, type KernelThread, type Rows } from 'gpu.js';
import { Unavailable } from '../../model/contender.ts';

/** A backend of gpu.js, with so many threads. */
export interface Backend {
	/** `gpu.js-webasm-2`. */
	readonly id: string;
	/** `gpu.js, WebAssembly, 2 threads`. */
	readonly label: string;
	readonly note: string;
	readonly mode: 'webasm' | 'webgl2';
	/** Its workers; `null` when it works where it is called. */
	readonly threads: number | null;
}

/** The backends that are measured: WebAssembly on one thread and on all, and WebGL2. */
export function backends(threads: number): readonly Backend[] {
	const webasm = { mode: 'webasm', note: 'Its own WebAssembly, with SIMD on four f32.' } as const;
	const one: Backend = { ...webasm, id: 'gpu.js-webasm', label: 'gpu.js, WebAssembly, main thread', threads: null };
	const many = (count: number): Backend => {
		const workers = count === 1 ? '1 worker' : `${count} workers`;
		return { ...webasm, id: `gpu.js-webasm-${count}`, label: `gpu.js, WebAssembly, ${workers}`, threads: count };
	};
	const webgl: Backend = {
		mode: 'webgl2',
		note: 'A fragment shader in f32; the values are read back, since the page is to have them.',
		id: 'gpu.js-webgl2',
		label: 'gpu.js, WebGL2',
		threads: null,
	};
	return [one, many(threads), webgl];
}

/** A kernel that is compiled. */
export interface Compiled<Inputs extends readonly unknown[]> {
	/** Computes all cells. */
	call(...inputs: Inputs): Promise<Rows>;
	dispose(): void;
}

/**
 * Compiles a kernel for a backend.
 *
 * @throws Unavailable where this browser has not what the backend takes.
 */
export function compile<Constants, Inputs extends readonly unknown[]>(
	backend: Backend,
	source: (this: KernelThread<Constants>, ...inputs: Inputs) => number,
	constants: Constants,
	[width, height]: readonly [number, number],
): Compiled<Inputs> {
	const { mode, threads } = backend;
	if (mode === 'webgl2' && !GPU.isWebGL2Supported) throw new Unavailable('this browser gives no WebGL2 context');
	if (mode === 'webasm' && !GPU.isWebAssemblySupported) throw new Unavailable('this browser has no WebAssembly');
	const gpu = new GPU({ mode });
	const workers = threads === null ? {} : { asyncMode: true, poolSize: threads };
	const output = [width, height] as const;
	const kernel = gpu.createKernel(source, { output, constants, precision: 'single', ...workers });
	return {
		async call(...inputs) {
			const rows = await kernel(...inputs);
			// What a backend cannot run, gpu.js runs in plain JavaScript: that would be measured under a wrong name.
			if (kernel.kernel.constructor.mode !== 'cpu') return rows;
			throw new Error(`gpu.js ran the kernel in plain JavaScript, and not as ${mode}`);
		},
		dispose: () => void gpu.destroy(),
	};
}
