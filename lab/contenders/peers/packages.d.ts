// What is used of the packages that come without types.

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
