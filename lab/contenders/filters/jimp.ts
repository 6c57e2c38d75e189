import { Jimp } from 'jimp';
import { CONTRAST, type Editor, type Photo, SHARPEN, SIGMA } from './editor.ts';

const EDGES = [-1, -1, -1, -1, 8, -1, -1, -1, -1];

/** Jimp, in JavaScript. */
export async function makeEditor(): Promise<Editor> {
	type Image = ReturnType<typeof Jimp.fromBitmap>;
	const edit =
		(change: (image: Image) => unknown) =>
		({ data, width, height }: Photo): Uint8Array => {
			const image = Jimp.fromBitmap({ data: data.slice(), width, height });
			change(image);
			return image.bitmap.data;
		};
	const rows = (mask: readonly number[]): number[][] => [0, 1, 2].map((row) => mask.slice(3 * row, 3 * row + 3));
	return {
		blur: edit((image) => image.blur(SIGMA)),
		sharpen: edit((image) => image.convolute({ kernel: rows(SHARPEN) })),
		// Its factor is (1 + c) / (1 - c).
		contrast: edit((image) => image.contrast((CONTRAST - 1) / (CONTRAST + 1))),
		edges: edit((image) => image.convolute({ kernel: rows(EDGES) })),
	};
}
