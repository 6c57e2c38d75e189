import type { Board } from './board.ts';
import type { Universe } from './universe.ts';

/**
 * Life in the shape of the Rust and WebAssembly book's tutorial: a byte a cell, a torus by remainders, all cells copied each
 * generation. Written by us, in plain JavaScript. Source: <https://rustwasm.github.io/docs/book/game-of-life/implementing.html>.
 */
export class TutorialUniverse implements Universe {
	readonly #width: number;
	readonly #height: number;
	#cells: Uint8Array;

	constructor({ width, height, cells }: Board) {
		this.#width = width;
		this.#height = height;
		this.#cells = cells.slice();
	}

	tick(): void {
		const next = this.#cells.slice();
		for (let row = 0; row < this.#height; row++) {
			for (let column = 0; column < this.#width; column++) {
				const index = this.#index(row, column);
				const cell = this.#cells[index] ?? 0;
				const neighbours = this.#liveNeighbours(row, column);
				if (cell === 1 && (neighbours < 2 || neighbours > 3)) next[index] = 0;
				else if (cell === 0 && neighbours === 3) next[index] = 1;
			}
		}
		this.#cells = next;
	}

	cell(x: number, y: number): number {
		return this.#cells[this.#index(y, x)] ?? 0;
	}

	#index(row: number, column: number): number {
		return row * this.#width + column;
	}

	#liveNeighbours(row: number, column: number): number {
		let count = 0;
		for (const down of [this.#height - 1, 0, 1]) {
			for (const right of [this.#width - 1, 0, 1]) {
				if (down === 0 && right === 0) continue;
				const index = this.#index((row + down) % this.#height, (column + right) % this.#width);
				count += this.#cells[index] ?? 0;
			}
		}
		return count;
	}
}
