import type { Pixels } from './frames.ts';

/** Encodes a picture as PNG. The pixels are copied at once, so that the next frame does not change it. */
export function encodePng(pixels: Pixels, width: number, height: number): Promise<Blob> {
	const image = new ImageData(width, height);
	image.data.set(pixels);
	const canvas = new OffscreenCanvas(width, height);
	const context = canvas.getContext('2d', { alpha: false });
	if (!context) return Promise.reject(new Error('this browser gives no 2d context for a picture of that size'));
	context.putImageData(image, 0, 0);
	return canvas.convertToBlob({ type: 'image/png' });
}
