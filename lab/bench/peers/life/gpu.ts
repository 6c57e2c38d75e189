import type { Rows } from 'gpu.js';
import { type Backend, compile } from '../gpu.ts';
import type { Board } from './board.ts';
import { nextCell } from './next-cell.ts';
import type { Universe } from './universe.ts';

/** Life on a backend of gpu.js: each generation is handed back to the page, which hands it in for the next. */
export function makeGpuUniverse(backend: Backend, { width, height, cells }: Board): Universe {
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
