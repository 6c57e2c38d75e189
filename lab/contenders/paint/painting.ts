import { PagePainter } from '../../../main/paint.ts';
import type { Pixels } from '../../../worker/protocol.ts';
import { readBack } from '../check.ts';
import type { Pictures } from '../pictures.ts';
import { contextOf, makeCanvas } from '../stage.ts';
import { Webgl } from '../webgl.ts';
import { keptImage, type Showing, type Stretch, show } from './showing.ts';

/** A way of painting, on whichever thread. */
export interface Painting {
	/** What is in the page. */
	readonly canvas: HTMLCanvasElement;
	/** The name of what paints where it is no graphics processor: `SwiftShader`. */
	readonly software?: string | null;
	/** Shows one picture after another. */
	show(first: number, stretch: Stretch): Promise<Showing>;
	/** Paints one picture, and reads back what is on the canvas. */
	read(number: number): Promise<Uint8ClampedArray>;
	dispose(): void;
}

/** Makes a way of painting these pictures; the signal ends it. */
export type MakePainting = (pictures: Pictures, signal: AbortSignal) => Promise<Painting>;

/** A way of painting on the page's main thread. */
interface Surface {
	readonly canvas: HTMLCanvasElement;
	readonly software?: string | null;
	/** Paints pixels in shared memory. */
	paint(pixels: Pixels): void;
	/** What is on the canvas; called in the task in which it was painted, as WebGL keeps it no longer. */
	read(): Uint8ClampedArray | Promise<Uint8ClampedArray>;
	dispose(): void;
}

function onMain(make: (width: number, height: number) => Surface): MakePainting {
	return async (pictures) => {
		const surface = make(pictures.width, pictures.height);
		const paint = (number: number): void => surface.paint(pictures.view(number));
		return {
			...surface,
			show: (first, stretch) => show(paint, first, stretch),
			async read(number) {
				paint(number);
				return surface.read();
			},
		};
	};
}

/** One copy into an ImageData that is kept, on a plain canvas. */
export const plainCanvas = onMain((width, height) => {
	const canvas = makeCanvas(width, height);
	return {
		canvas,
		paint: keptImage(contextOf(canvas), width, height),
		read: () => readBack(canvas, width, height),
		dispose: () => shrink(canvas),
	};
});

/** What Fillrate ships: its own painter. */
export const shipped = onMain((width, height) => {
	const canvas = makeCanvas(width, height);
	const painter = new PagePainter(canvas, (error) => {
		throw error;
	});
	return {
		canvas,
		paint: (pixels) => painter.paint(pixels, width, height),
		read: () => readBack(canvas, width, height),
		dispose: () => shrink(canvas),
	};
});

/** The same as on a plain canvas, on one whose control was transferred, though it stays on the main thread. */
export const transferred = onMain((width, height) => {
	const canvas = makeCanvas(width, height);
	const source = canvas.transferControlToOffscreen();
	const context = source.getContext('2d', { alpha: false });
	if (!context) throw new Error('the browser gives no 2d context');
	return {
		canvas,
		paint: keptImage(context, width, height),
		read: () => readBack(source, width, height),
		dispose: () => shrink(source),
	};
});

/** A texel for each pixel; the picture's first row is its uppermost, WebGL's is the lowest. */
const FRAGMENT = `#version 300 es
	precision highp float;
	uniform highp sampler2D picture;
	out vec4 color;
	void main() {
		ivec2 size = textureSize(picture, 0);
		color = texelFetch(picture, ivec2(int(gl_FragCoord.x), size.y - 1 - int(gl_FragCoord.y)), 0);
	}`;

/** Uploads the shared view into a texture that is kept, and draws it. */
export const webgl2 = onMain((width, height) => {
	const canvas = makeCanvas(width, height);
	const webgl = new Webgl(canvas, width, height);
	const { gl, software } = webgl;
	gl.useProgram(webgl.link(FRAGMENT));
	gl.bindTexture(gl.TEXTURE_2D, gl.createTexture());
	gl.texStorage2D(gl.TEXTURE_2D, 1, gl.RGBA8, width, height);
	return {
		canvas,
		software,
		paint(pixels) {
			if (gl.isContextLost()) throw new Error('the WebGL2 context was lost');
			gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, pixels);
			gl.drawArrays(gl.TRIANGLES, 0, 3);
		},
		async read() {
			const lowestFirst = new Uint8ClampedArray(width * height * 4);
			await webgl.read(width, height, lowestFirst);
			const pixels = new Uint8ClampedArray(lowestFirst.length);
			const row = width * 4;
			for (let y = 0; y < height; y++) {
				pixels.set(lowestFirst.subarray((height - 1 - y) * row, (height - y) * row), y * row);
			}
			return pixels;
		},
		dispose: () => webgl.dispose(),
	};
});

/** Gives the canvas's memory back now, not when its garbage is collected. */
function shrink(canvas: HTMLCanvasElement | OffscreenCanvas): void {
	canvas.width = 1;
	canvas.height = 1;
}
