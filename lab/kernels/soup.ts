import { Random } from './random.ts';

/** How dense the soup is, in 256: 0.3. */
const PARTS = 77;

/** The first soup of a board: the crate seeds with how often a pattern was placed. */
const SEED = 1;

/**
 * Fills a board with the soup that the scene begins with. Cell `x` of a row is bit `x % 32` of its word `x / 32`; bits
 * beyond the width are 0.
 */
export function fillWithSoup(words: Int32Array, width: number, height: number): void {
	const stride = Math.ceil(width / 32);
	for (let row = 0; row < height; row++) {
		const random = Random.forRow(SEED, row);
		for (let index = 0; index < stride; index += 2) {
			random.bits(PARTS);
			words[row * stride + index] = random.low;
			if (index + 1 < stride) words[row * stride + index + 1] = random.high;
		}
		const last = row * stride + stride - 1;
		words[last] = (words[last] ?? 0) & (-1 >>> (stride * 32 - width));
	}
}
