// @ts-nocheck: gpu.js compiles this function's source, and knows of no index that might miss.

import type { KernelThread, Rows } from 'gpu.js';

/** A board's size. A type, not an interface: gpu.js takes it as a kernel's constants. */
export type Size = { readonly width: number; readonly height: number };

/** A generation of Life as a kernel of gpu.js: a cell's next state, on a torus. Written by us, without remainders. */
export function nextCell(this: KernelThread<Size>, cells: Rows): number {
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
		cells[above][left] +
		cells[above][x] +
		cells[above][right] +
		cells[y][left] +
		cells[y][right] +
		cells[below][left] +
		cells[below][x] +
		cells[below][right];
	let next = 0;
	if (neighbours === 3) next = 1;
	if (neighbours === 2) next = cells[y][x];
	return next;
}
