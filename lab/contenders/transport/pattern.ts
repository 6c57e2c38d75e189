/**
 * Fills rows of one of the moving pictures that are carried and painted: each channel moves its own way, and no two
 * neighbouring rows, columns or pictures are alike, so that a stale, shifted or mirrored picture is found out. Opaque.
 *
 * @param words The whole picture, a pixel a word: red in the lowest byte, as in the memory of every browser's machine.
 * @param number Which picture.
 */
export function fillRows(words: Uint32Array, width: number, from: number, to: number, number: number): void {
	const step = number * 37;
	for (let y = from; y < to; y++) {
		for (let x = 0; x < width; x++) {
			const red = (x + step) & 255;
			const green = (y * 3 + x + step * 2) & 255;
			const blue = ((x ^ y) + step * 3) & 255;
			words[y * width + x] = red | (green << 8) | (blue << 16) | 0xff00_0000;
		}
	}
}
