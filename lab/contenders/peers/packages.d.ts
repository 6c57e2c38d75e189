// What is used of the packages that are measured, declared here, so that the types are checked where they are not installed.

declare module 'gpu.js' {
	/** What a kernel finds in `this`: which cell it computes, and its constants. */
	export interface KernelThread<Constants> {
		readonly thread: { readonly x: number; readonly y: number };
		readonly constants: Constants;
	}

	/** A kernel's output, row after row. */
	export type Rows = readonly Float32Array[];

	export interface KernelSettings<Constants> {
		readonly output: readonly [width: number, height: number];
		readonly constants: Constants;
		readonly precision?: 'single';
		/** Makes every call return a promise; where the backend is WebAssembly, its threads work for such calls alone. */
		readonly asyncMode?: boolean;
		readonly poolSize?: number;
	}

	export interface Kernel<Inputs extends readonly unknown[]> {
		(...inputs: Inputs): Rows | Promise<Rows>;
		/** The kernel of the backend that runs it; `cpu` is plain JavaScript. */
		readonly kernel: { readonly constructor: { readonly mode: 'webasm' | 'gpu' | 'cpu' } };
	}

	export class GPU {
		static readonly isWebGL2Supported: boolean;
		static readonly isWebAssemblySupported: boolean;
		constructor(settings: { readonly mode: 'webasm' | 'webgl2' });
		/** Compiles a function: its source is read, so it may refer to nothing but its inputs and `this`. */
		createKernel<Constants, Inputs extends readonly unknown[]>(
			source: (this: KernelThread<Constants>, ...inputs: Inputs) => number,
			settings: KernelSettings<Constants>,
		): Kernel<Inputs>;
		destroy(): Promise<void>;
	}
}

declare module 'way-of-life' {
	/** Life on a torus, a byte a cell, in plain JavaScript; row and column count from 1, around them lies a border. */
	export class Engine {
		constructor(width: number, height: number);
		init(): void;
		set(row: number, column: number, value?: 0 | 1): void;
		cell(row: number, column: number): number;
		computeNextState(): void;
	}
}

declare module 'cellular-automata' {
	/** Any cellular automaton in any number of dimensions, a byte a cell, in plain JavaScript. */
	export default class CellularAutomata {
		constructor(shape: readonly number[]);
		/** The cells, in the order of the shape, the last dimension the quickest. */
		readonly array: { readonly data: Uint8Array };
		setOutOfBoundValue(value: 'wrap'): this;
		/** Survival before birth: `23/3`. */
		setRule(rule: string): this;
		iterate(generations: number): this;
	}
}
