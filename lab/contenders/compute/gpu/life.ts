import { ALIVE_PIXEL, DEAD_PIXEL } from '../../../kernels/life.ts';
import { fillWithSoup } from '../../../kernels/soup.ts';
import type { Shader, ShaderTask } from './shader-task.ts';

/** Cells in a word of the board: cell x of a row is bit x % 32 of the row's word x / 32; bits beyond the width are 0. */
const CELLS = 32;

/**
 * Conway's Life as the Rust scene computes it, many cells at once: here 32 to a word, as the words of a graphics processor
 * are, one bit a cell, on a torus; and then each cell's colour.
 */
export function life(width: number, height: number): ShaderTask {
	const columns = Math.ceil(width / CELLS);
	const words = new Uint32Array(columns * height);
	fillWithSoup(new Int32Array(words.buffer), width, height);
	return {
		width,
		height,
		picture: picture(ALIVE_PIXEL, DEAD_PIXEL),
		step: step(width, height, columns),
		table: { columns, rows: height, words },
		parameter: () => 0,
		tolerance: null,
		census: null,
	};
}

function picture(alive: number, dead: number): Shader {
	return {
		glsl: `
		uint value(uint x, uint y) {
			uint word = table_at(x / ${CELLS}u, y);
			return (word >> (x % ${CELLS}u) & 1u) != 0u ? ${alive}u : ${dead}u;
		}`,
		wgsl: `
		fn value(x: u32, y: u32) -> u32 {
			let word = table_at(x / ${CELLS}u, y);
			return select(${dead}u, ${alive}u, ((word >> (x % ${CELLS}u)) & 1u) != 0u);
		}`,
	};
}

/** The next generation: the eight neighbours of 32 cells are added as the digits of 32 binary numbers. */
function step(width: number, height: number, columns: number): Shader {
	const last = `${columns - 1}u`;
	/** Where the last cell of a row is in its word, and which bits of that word are cells. */
	const end = (width - 1) % CELLS;
	const mask = `${2 ** (end + 1) - 1}u`;
	const bottom = `${height - 1}u`;
	return {
		glsl: `
		// In the order west, middle, east: for each cell of a word, the cell there.
		uvec3 cells(uint column, uint row) {
			uint middle = table_at(column, row);
			uint west = column == 0u ? table_at(${last}, row) >> ${end}u : table_at(column - 1u, row) >> 31u;
			uint east = column == ${last} ? table_at(0u, row) << ${end}u : table_at(column + 1u, row) << 31u;
			return uvec3(middle << 1u | west & 1u, middle, middle >> 1u | east);
		}

		// The sum of three digits, as ones and twos.
		uvec2 sum(uvec3 digits) {
			uint pair = digits.x ^ digits.y;
			return uvec2(pair ^ digits.z, digits.x & digits.y | pair & digits.z);
		}

		uint value(uint column, uint row) {
			uvec3 here = cells(column, row);
			uvec2 above = sum(cells(column, row == 0u ? ${bottom} : row - 1u));
			uvec2 below = sum(cells(column, row == ${bottom} ? 0u : row + 1u));
			uvec2 beside = uvec2(here.x ^ here.z, here.x & here.z);
			uvec2 ones = sum(uvec3(above.x, beside.x, below.x));
			// There is one two, of four that may be: then the neighbours are two or three.
			uint either = above.y ^ below.y, other = beside.y ^ ones.y;
			uint both = above.y & below.y | beside.y & ones.y;
			uint next = (either ^ other) & ~both & (ones.x | here.y);
			return column == ${last} ? next & ${mask} : next;
		}`,
		wgsl: `
		// In the order west, middle, east: for each cell of a word, the cell there.
		fn cells(column: u32, row: u32) -> vec3u {
			let middle = table_at(column, row);
			var west = 0u;
			if (column == 0u) { west = table_at(${last}, row) >> ${end}u; } else { west = table_at(column - 1u, row) >> 31u; }
			var east = 0u;
			if (column == ${last}) { east = table_at(0u, row) << ${end}u; } else { east = table_at(column + 1u, row) << 31u; }
			return vec3u((middle << 1u) | (west & 1u), middle, (middle >> 1u) | east);
		}

		// The sum of three digits, as ones and twos.
		fn sum(digits: vec3u) -> vec2u {
			let pair = digits.x ^ digits.y;
			return vec2u(pair ^ digits.z, (digits.x & digits.y) | (pair & digits.z));
		}

		fn value(column: u32, row: u32) -> u32 {
			let here = cells(column, row);
			let above = sum(cells(column, select(row - 1u, ${bottom}, row == 0u)));
			let below = sum(cells(column, select(row + 1u, 0u, row == ${bottom})));
			let beside = vec2u(here.x ^ here.z, here.x & here.z);
			let ones = sum(vec3u(above.x, beside.x, below.x));
			// There is one two, of four that may be: then the neighbours are two or three.
			let either = above.y ^ below.y;
			let other = beside.y ^ ones.y;
			let both = (above.y & below.y) | (beside.y & ones.y);
			let next = (either ^ other) & ~both & (ones.x | here.y);
			return select(next, next & ${mask}, column == ${last});
		}`,
	};
}
