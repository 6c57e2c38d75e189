import { fillWithSoup } from '../../../kernels/soup.ts';

/** A board of Life: a byte a cell, 0 or 1, row after row from the top; a torus. */
export interface Board {
	readonly width: number;
	readonly height: number;
	readonly cells: Uint8Array;
}

/** The soup that the scene begins with. */
export function soup({ width, height }: { readonly width: number; readonly height: number }): Board {
	const stride = Math.ceil(width / 32);
	const words = new Int32Array(stride * height);
	fillWithSoup(words, width, height);
	const cells = Uint8Array.from({ length: width * height }, (_, index) => {
		const [x, y] = [index % width, Math.floor(index / width)];
		return ((words[y * stride + (x >> 5)] ?? 0) >>> (x & 31)) & 1;
	});
	return { width, height, cells };
}
