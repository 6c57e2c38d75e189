// What is used of the packages that come without types.

declare module 'way-of-life' {
	export class Engine {
		constructor(width: number, height: number);
		init(): void;
		set(row: number, column: number, value?: 0 | 1): void;
		cell(row: number, column: number): number;
		computeNextState(): void;
	}
}

declare module 'cellular-automata' {
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
