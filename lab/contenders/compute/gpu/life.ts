import { ALIVE_PIXEL, DEAD_PIXEL } from '../../../kernels/life.ts';
import { soup } from '../../../kernels/soup.ts';
import type { Shader, ShaderTask } from './shader.ts';

/** Cells in a word of the board: cell x of a row is bit x % 32 of the row's word x / 32; bits beyond the width are 0. */
const CELLS = 32;

/** Conway's Life on a torus as the Rust scene computes it, many cells at once; and then each cell's colour. */
export function life(width: number, height: number): ShaderTask {
	const columns = Math.ceil(width / CELLS);
	return {
		note: 'On 32 cells at once, one bit a cell.',
		width,
		height,
		picture: `
			fn value(x: u32, y: u32) -> u32 {
				let word: u32 = table_at(x / ${CELLS}u, y);
				return select(${DEAD_PIXEL}u, ${ALIVE_PIXEL}u, ((word >> (x % ${CELLS}u)) & 1u) != 0u);
			}`,
		step: step(width, height, columns),
		table: { columns, rows: height, words: () => new Uint32Array(soup(width, height)) },
		parameter: () => 0,
		tolerance: undefined,
	};
}

/** The next generation: the eight neighbours of 32 cells are added as the digits of 32 binary numbers. */
function step(width: number, height: number, columns: number): Shader {
	const last = `${columns - 1}u`;
	/** Where the last cell of a row is in its word, and which bits of that word are cells. */
	const end = (width - 1) % CELLS;
	const mask = `${2 ** (end + 1) - 1}u`;
	const bottom = `${height - 1}u`;
	return `
		// In the order west, middle, east: for each cell of a word, the cell there.
		fn cells(column: u32, row: u32) -> vec3u {
			let middle: u32 = table_at(column, row);
			let before: u32 = table_at(select(column - 1u, ${last}, column == 0u), row);
			let west: u32 = before >> select(31u, ${end}u, column == 0u);
			let after: u32 = table_at(select(column + 1u, 0u, column == ${last}), row);
			let east: u32 = after << select(31u, ${end}u, column == ${last});
			return vec3u((middle << 1u) | (west & 1u), middle, (middle >> 1u) | east);
		}

		// The sum of three digits, as ones and twos.
		fn sum(digits: vec3u) -> vec2u {
			let pair: u32 = digits.x ^ digits.y;
			return vec2u(pair ^ digits.z, (digits.x & digits.y) | (pair & digits.z));
		}

		fn value(column: u32, row: u32) -> u32 {
			let here: vec3u = cells(column, row);
			let above: vec2u = sum(cells(column, select(row - 1u, ${bottom}, row == 0u)));
			let below: vec2u = sum(cells(column, select(row + 1u, 0u, row == ${bottom})));
			let beside: vec2u = vec2u(here.x ^ here.z, here.x & here.z);
			let ones: vec2u = sum(vec3u(above.x, beside.x, below.x));
			// There is one two, of four that may be: then the neighbours are two or three.
			let either: u32 = above.y ^ below.y;
			let other: u32 = beside.y ^ ones.y;
			let both: u32 = (above.y & below.y) | (beside.y & ones.y);
			let next: u32 = (either ^ other) & ~both & (ones.x | here.y);
			return select(next, next & ${mask}, column == ${last});
		}`;
}
