import CellularAutomata from 'cellular-automata';
import type { Rows } from 'gpu.js';
import { Engine } from 'way-of-life';
import { nextGeneration } from '../../kernels/reference.ts';
import type { Check } from '../../model/contender.ts';
import { compareFrames, type Pair } from '../check.ts';
import { type Backend, compile } from './gpu.ts';
import { type Job, pictureOf } from './job.ts';
import { nextCell } from './next-cell.ts';

/** A board of Life: a byte a cell, 0 or 1, row after row from the top; a torus. */
export interface Board {
	readonly width: number;
	readonly height: number;
	readonly cells: Uint8Array;
}

/** A peer that holds a board of Life, and lets generations pass. */
export interface Universe {
	/** Lets one generation pass. */
	tick(): void | Promise<void>;
	/** The cell as it is now. */
	cell(x: number, y: number): number;
	dispose?(): void;
}

/** Life by way-of-life's JavaScript engine. */
export function wayOfLife({ width, height, cells }: Board): Universe {
	const engine = new Engine(width, height);
	engine.init();
	// It counts from 1: before that lies the border that makes the torus.
	for (let y = 0; y < height; y++) {
		for (let x = 0; x < width; x++) if (cells[y * width + x] === 1) engine.set(y + 1, x + 1);
	}
	return {
		tick: () => engine.computeNextState(),
		cell: (x, y) => engine.cell(y + 1, x + 1),
	};
}

/** Life by cellular-automata, which runs any automaton in any number of dimensions. */
export function cellularAutomata({ width, height, cells }: Board): Universe {
	const automaton = new CellularAutomata([height, width]).setOutOfBoundValue('wrap').setRule('23/3');
	automaton.array.data.set(cells);
	return {
		tick: () => void automaton.iterate(1),
		cell: (x, y) => automaton.array.data[y * width + x] ?? 0,
	};
}

/** Life on a backend of gpu.js: each generation is handed back to the page, which hands it in for the next. */
export function gpuLife(backend: Backend, { width, height, cells }: Board): Universe {
	const kernel = compile(backend, nextCell, { width, height }, [width, height]);
	const row = (y: number): Float32Array => Float32Array.from(cells.subarray(y * width, (y + 1) * width));
	let rows: Rows = Array.from({ length: height }, (_, y) => row(y));
	return {
		async tick() {
			rows = await kernel.call(rows);
		},
		cell: (x, y) => rows[y]?.[x] ?? 0,
		dispose: kernel.dispose,
	};
}

/**
 * Life in the shape of the Rust and WebAssembly book's tutorial: a byte a cell, a torus by remainders, all cells copied each
 * generation. Written by us, in plain JavaScript. Source: <https://rustwasm.github.io/docs/book/game-of-life/implementing.html>.
 */
export function tutorialLife({ width, height, cells: first }: Board): Universe {
	let cells = first.slice();
	const liveNeighbours = (row: number, column: number): number => {
		let count = 0;
		for (const down of [height - 1, 0, 1]) {
			for (const right of [width - 1, 0, 1]) {
				if (down === 0 && right === 0) continue;
				count += cells[((row + down) % height) * width + ((column + right) % width)] ?? 0;
			}
		}
		return count;
	};
	return {
		tick() {
			const next = cells.slice();
			for (let row = 0; row < height; row++) {
				for (let column = 0; column < width; column++) {
					const index = row * width + column;
					const neighbours = liveNeighbours(row, column);
					if (cells[index] === 1 && (neighbours < 2 || neighbours > 3)) next[index] = 0;
					else if (cells[index] === 0 && neighbours === 3) next[index] = 1;
				}
			}
			cells = next;
		},
		cell: (x, y) => cells[y * width + x] ?? 0,
	};
}

/** How many generations are compared before any is timed. */
const COMPARED = 3;

/** The universe as a job: a generation each time. The check begins at the board that it was made with. */
export function jobOf(universe: Universe, start: Board): Job {
	return {
		work: () => universe.tick(),
		check: () => check(universe, start),
		...(universe.dispose ? { dispose: universe.dispose } : {}),
	};
}

async function check(universe: Universe, start: Board): Promise<Check> {
	const pairs: Pair[] = [];
	let { cells } = start;
	for (let generation = 0; generation <= COMPARED; generation++) {
		if (generation > 0) {
			await universe.tick();
			cells = nextGeneration(cells, start.width, start.height);
		}
		const [actual, expected] = [universe.cell, (x: number, y: number) => cells[y * start.width + x] ?? 0];
		pairs.push({
			name: `generation ${generation}`,
			actual: pictureOf(start, actual),
			expected: pictureOf(start, expected),
		});
	}
	const compared = compareFrames(pairs);
	return { ...compared, detail: `each cell as a pixel, beside the naive generations: ${compared.detail}` };
}
