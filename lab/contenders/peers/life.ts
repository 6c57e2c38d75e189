import CellularAutomata from 'cellular-automata';
import { Engine } from 'way-of-life';
import { gridOf, nextGeneration, soupCells } from '../../kernels/reference.ts';
import { type Backend, gpuJob } from './gpu.ts';
import type { Job } from './job.ts';

/** A board of Life: a byte a cell, 0 or 1, row after row from the top; a torus. */
export interface Board {
	readonly width: number;
	readonly height: number;
	readonly cells: Uint8Array;
}

export function firstBoard(width: number, height: number): Board {
	return { width, height, cells: soupCells(width, height) };
}

export function wayOfLife({ width, height, cells }: Board): Job {
	const engine = new Engine(width, height);
	engine.init();
	// It counts from 1: before that lies the border that makes the torus.
	for (const [at, cell] of cells.entries()) {
		if (cell === 1) engine.set(Math.floor(at / width) + 1, (at % width) + 1);
	}
	return {
		work: () => engine.computeNextState(),
		values: () => gridOf(width, height, (x, y) => engine.cell(y + 1, x + 1)),
	};
}

export function cellularAutomata({ width, height, cells }: Board): Job {
	const automaton = new CellularAutomata([height, width]).setOutOfBoundValue('wrap').setRule('23/3');
	automaton.array.data.set(cells);
	return { work: () => void automaton.iterate(1), values: () => automaton.array.data };
}

/** A generation of Life as a kernel of gpu.js: a cell's next state, on a torus. Written by us, without remainders. */
const NEXT_CELL = `function (cells) {
	const x = this.thread.x;
	const y = this.thread.y;
	let left = x - 1;
	let right = x + 1;
	let above = y - 1;
	let below = y + 1;
	if (x === 0) left = this.constants.width - 1;
	if (right === this.constants.width) right = 0;
	if (y === 0) above = this.constants.height - 1;
	if (below === this.constants.height) below = 0;
	const neighbours =
		cells[above][left] + cells[above][x] + cells[above][right] + cells[y][left] +
		cells[y][right] + cells[below][left] + cells[below][x] + cells[below][right];
	let next = 0;
	if (neighbours === 3) next = 1;
	if (neighbours === 2) next = cells[y][x];
	return next;
}`;

/** Life on a backend of gpu.js: each generation is handed back to the page, which hands it in for the next. */
export function gpuLife(backend: Backend, { width, height, cells }: Board, signal: AbortSignal): Job {
	const row = (y: number): Float32Array => Float32Array.from(cells.subarray(y * width, (y + 1) * width));
	const first = Array.from({ length: height }, (_, y) => row(y));
	return gpuJob(backend, NEXT_CELL, { width, height }, signal, (rows) => rows, first);
}

export function tutorialLife({ width, height, cells: first }: Board): Job {
	let cells = first;
	return {
		work() {
			cells = nextGeneration(cells, width, height);
		},
		values: () => cells,
	};
}
