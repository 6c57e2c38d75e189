import { pixelOf } from './palettes.ts';
import { soup } from './soup.ts';
import type { Kernel } from './task.ts';

export const DEAD_PIXEL = pixelOf(0x121a24);
export const ALIVE_PIXEL = pixelOf(0xf2d492);

/** How many rows a strip goes down: what it has counted for one row it needs for the next two. */
const BAND = 16;

export function lifeBytes(width: number, height: number): number {
	return Math.ceil(width / 32) * height * 4 * 2;
}

export function placeSoup(memory: ArrayBufferLike, offset: number, width: number, height: number): void {
	new Int32Array(memory, offset, Math.ceil(width / 32) * height).set(soup(width, height));
}

/**
 * The Game of Life on a torus: 32 cells a word, whose neighbours are counted at once by adders made of `and`, `or` and
 * `xor`. Source: `scenes/src/life/kernel.rs`, and what it cites.
 *
 * Pixels are written two at a time, as one f64 from a table. None of the four is a NaN, whose bits a browser may change:
 * that would take a blue of 0xf0 or more.
 */
export function lifeKernel(memory: ArrayBufferLike, offset: number, width: number, height: number): Kernel {
	const stride = Math.ceil(width / 32);
	const boards = [0, 1].map((index) => new Int32Array(memory, offset + index * stride * height * 4, stride * height));
	const [first = new Int32Array(), second = new Int32Array()] = boards;
	const pixels = new Uint32Array(memory, 0, width * height);
	const pairs = new Float64Array(memory, 0, (width * height) >> 1);
	const table = new Float64Array(4);
	const colors = new Uint32Array([DEAD_PIXEL, ALIVE_PIXEL]);
	new Uint32Array(table.buffer).set([0b00, 0b01, 0b10, 0b11].flatMap((two) => [pixel(two & 1), pixel(two >> 1)]));
	// Where the last cell of a row is in its word, and the bits of that word that are cells.
	const end = (width - 1) % 32;
	const lastMask = -1 >>> (31 - end);
	// A pair of an odd row would lie across two doubles where rows are odd.
	const wholeWords = width % 2 === 0 ? width >> 5 : 0;
	let frame = 0;
	let from = first;
	let to = first;

	function pixel(cell: number): number {
		return cell === 0 ? DEAD_PIXEL : ALIVE_PIXEL;
	}

	/** Goes down one column of words, from row `top` to `bottom`. */
	function advance(index: number, top: number, bottom: number): void {
		const [source, target] = [from, to];
		// Beyond an edge lies the opposite one.
		const [west, westShift] = index === 0 ? [stride - 1, end] : [index - 1, 31];
		const [east, eastShift] = index === stride - 1 ? [0, end] : [index + 1, 31];
		const mask = index === stride - 1 ? lastMask : -1;
		// Of the row above and of this one: the sum of three cells side by side; of this one the cells and the outer two's.
		let [aboveOnes, aboveTwos, ones, twos, cells, outerOnes, outerTwos] = [0, 0, 0, 0, 0, 0, 0];
		for (let row = top - 1; row <= bottom; row++) {
			const start = (row < 0 ? height - 1 : row === height ? 0 : row) * stride;
			const middle = source[start + index] as number;
			const left = (middle << 1) | (((source[start + west] as number) >>> westShift) & 1);
			const right = (middle >>> 1) | (((source[start + east] as number) & 1) << eastShift);
			const belowOuterOnes = left ^ right;
			const belowOuterTwos = left & right;
			const belowOnes = belowOuterOnes ^ middle;
			const belowTwos = belowOuterTwos | (belowOuterOnes & middle);
			if (row > top) {
				const half = aboveOnes ^ belowOnes;
				const carry = (aboveOnes & belowOnes) | (half & outerOnes);
				// Of four twos exactly one: an odd number, and no pair. With a one that is three, and without it two.
				const isOdd = aboveTwos ^ belowTwos ^ outerTwos ^ carry;
				const oneTwo = isOdd & ~((aboveTwos & belowTwos) | (outerTwos & carry));
				target[(row - 1) * stride + index] = oneTwo & ((half ^ outerOnes) | cells) & mask;
			}
			aboveOnes = ones;
			aboveTwos = twos;
			ones = belowOnes;
			twos = belowTwos;
			cells = middle;
			outerOnes = belowOuterOnes;
			outerTwos = belowOuterTwos;
		}
	}

	function drawRow(row: number): void {
		let pair = (row * width) >> 1;
		for (let index = 0; index < wholeWords; index++) {
			const word = to[row * stride + index] as number;
			pairs[pair] = table[word & 3] as number;
			pairs[pair + 1] = table[(word >>> 2) & 3] as number;
			pairs[pair + 2] = table[(word >>> 4) & 3] as number;
			pairs[pair + 3] = table[(word >>> 6) & 3] as number;
			pairs[pair + 4] = table[(word >>> 8) & 3] as number;
			pairs[pair + 5] = table[(word >>> 10) & 3] as number;
			pairs[pair + 6] = table[(word >>> 12) & 3] as number;
			pairs[pair + 7] = table[(word >>> 14) & 3] as number;
			pairs[pair + 8] = table[(word >>> 16) & 3] as number;
			pairs[pair + 9] = table[(word >>> 18) & 3] as number;
			pairs[pair + 10] = table[(word >>> 20) & 3] as number;
			pairs[pair + 11] = table[(word >>> 22) & 3] as number;
			pairs[pair + 12] = table[(word >>> 24) & 3] as number;
			pairs[pair + 13] = table[(word >>> 26) & 3] as number;
			pairs[pair + 14] = table[(word >>> 28) & 3] as number;
			pairs[pair + 15] = table[word >>> 30] as number;
			pair += 16;
		}
		for (let x = wholeWords * 32; x < width; x++) {
			const word = to[row * stride + (x >> 5)] as number;
			pixels[row * width + x] = colors[(word >>> (x & 31)) & 1] as number;
		}
	}

	return {
		band: BAND,
		begin(number) {
			frame = number;
			from = frame % 2 === 0 ? second : first;
			to = frame % 2 === 0 ? first : second;
		},
		draw(top, bottom) {
			// The soup itself is frame 0.
			for (let row = top; frame > 0 && row < bottom; row += BAND) {
				const last = Math.min(row + BAND, bottom);
				for (let index = 0; index < stride; index++) advance(index, row, last);
			}
			for (let row = top; row < bottom; row++) drawRow(row);
		},
	};
}
