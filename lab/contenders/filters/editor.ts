/** What is done to a photograph. */
export type Operation = 'blur' | 'sharpen' | 'contrast' | 'edges' | 'six';

/** RGBA, four bytes a pixel, all opaque. */
export interface Photo {
	readonly width: number;
	readonly height: number;
	readonly data: Uint8ClampedArray<ArrayBuffer>;
}

/** A library, and those of the operations that it has: from the page's memory into the page's memory. */
export type Editor = {
	readonly [Name in Operation]?: (photo: Photo) => Bytes | Promise<Bytes>;
};

type Bytes = Uint8Array | Uint8ClampedArray;

/** The standard deviation of the blur, in pixels. */
export const SIGMA = 8;

/** How many times as far from the middle contrast moves a channel. */
export const CONTRAST = 1.5;

/** The mask that sharpens, and those that find edges across and down. */
export const SHARPEN = [0, -1, 0, -1, 5, -1, 0, -1, 0];
export const SOBEL = [-1, 0, 1, -2, 0, 2, -1, 0, 1];

/** Slopes, edges and a little noise, the same each time. */
export function takePhoto(width: number, height: number): Photo {
	const words = new Uint32Array(width * height);
	for (let y = 0; y < height; y++) {
		for (let x = 0; x < width; x++) {
			const noise = Math.imul(x * 7919 + y * 104_729, 0x9e37_79b1) >>> 28;
			const red = 20 + (200 * x) / width + noise;
			const green = 120 + 80 * Math.sin(x / 37 + y / 61) + noise;
			const blue = (((x >> 6) ^ (y >> 6)) & 1 ? 190 : 60) + noise;
			words[y * width + x] = 0xff00_0000 | (blue << 16) | (green << 8) | red;
		}
	}
	return { width, height, data: new Uint8ClampedArray(words.buffer) };
}
