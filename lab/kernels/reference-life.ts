import { ALIVE_PIXEL, DEAD_PIXEL } from './life.ts';
import { fillWithSoup } from './soup.ts';

/** The Game of Life, the naive way: a byte a cell, and eight neighbours looked up one by one. The picture of a frame, RGBA. */
export function referenceLife(frame: number, width: number, height: number): Uint8ClampedArray<ArrayBuffer> {
	let cells = soup(width, height);
	for (let generation = 0; generation < frame; generation++) cells = nextGeneration(cells, width, height);
	const pixels = Uint32Array.from(cells, (cell) => (cell === 1 ? ALIVE_PIXEL : DEAD_PIXEL));
	return new Uint8ClampedArray(pixels.buffer);
}

/** The generation after, on a torus: a cell is 1 when it lives and 0 when not, row after row. */
export function nextGeneration(cells: Uint8Array, width: number, height: number): Uint8Array {
	const next = new Uint8Array(width * height);
	for (let y = 0; y < height; y++) {
		for (let x = 0; x < width; x++) {
			let neighbours = 0;
			for (let down = -1; down <= 1; down++) {
				for (let right = -1; right <= 1; right++) {
					if (down === 0 && right === 0) continue;
					neighbours += cells[((y + down + height) % height) * width + ((x + right + width) % width)] ?? 0;
				}
			}
			const lives = neighbours === 3 || (neighbours === 2 && cells[y * width + x] === 1);
			next[y * width + x] = lives ? 1 : 0;
		}
	}
	return next;
}

function soup(width: number, height: number): Uint8Array {
	const stride = Math.ceil(width / 32);
	const words = new Int32Array(stride * height);
	fillWithSoup(words, width, height);
	return Uint8Array.from({ length: width * height }, (_, index) => {
		const [x, y] = [index % width, Math.floor(index / width)];
		return ((words[y * stride + (x >> 5)] ?? 0) >>> (x & 31)) & 1;
	});
}
