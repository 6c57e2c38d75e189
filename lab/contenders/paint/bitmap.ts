import { readBack, type Surface } from './painting.ts';
import { makeCanvas, shrink } from './two-d.ts';

/** One copy into an ImageData that is kept; the browser makes an ImageBitmap of it, which the canvas takes over. */
export function bitmap(width: number, height: number): Surface {
	const canvas = makeCanvas(width, height);
	const context = canvas.getContext('bitmaprenderer', { alpha: false });
	if (!context) throw new Error('the browser gives no bitmaprenderer context');
	const image = new ImageData(width, height);
	return {
		canvas,
		width,
		height,
		paint: async (pixels) => {
			image.data.set(pixels);
			const made = await createImageBitmap(image);
			return () => context.transferFromImageBitmap(made);
		},
		read: () => readBack(canvas, width, height),
		dispose: () => {
			context.transferFromImageBitmap(null);
			shrink(canvas);
		},
	};
}
