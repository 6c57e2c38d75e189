import { transfer } from 'comlink';
import { PagePainter } from '../../../main/paint.ts';
import type { Pixels } from '../../../worker/protocol.ts';
import { readBack } from '../check.ts';
import type { Pictures } from '../pictures.ts';
import { contextOf, makeCanvas } from '../stage.ts';
import { Webgl } from '../webgl.ts';
import { ask, guard } from '../workers.ts';
import type { WorkerScreen } from './paint-worker.ts';
import { keptImage, type Showing, type Stretch, show } from './showing.ts';

interface Painting {
	readonly canvas: HTMLCanvasElement;
	readonly software?: string | null;
	show(first: number, stretch: Stretch): Promise<Showing>;
	read(number: number): Promise<Uint8ClampedArray>;
}

export type MakePainting = (pictures: Pictures, signal: AbortSignal) => Promise<Painting>;

interface Brush {
	readonly software?: string | null;
	paint(pixels: Pixels): void;
	/** What is on the canvas; called in the task in which it was painted, as WebGL keeps it no longer. */
	read?(): Promise<Uint8ClampedArray>;
}

function onMain(make: (canvas: HTMLCanvasElement, signal: AbortSignal) => Brush): MakePainting {
	return async (pictures, signal) => {
		const { width, height } = pictures;
		const canvas = makeCanvas(width, height);
		const brush = make(canvas, signal);
		const paint = (number: number): void => brush.paint(pictures.view(number));
		return {
			canvas,
			software: brush.software ?? null,
			show: (first, stretch) => show(paint, first, stretch),
			async read(number) {
				paint(number);
				return brush.read?.() ?? readBack(canvas, width, height);
			},
		};
	};
}

export const plainCanvas = onMain((canvas) => ({ paint: keptImage(contextOf(canvas)) }));

export const shipped = onMain((canvas) => {
	const { width, height } = canvas;
	const painter = new PagePainter(canvas, (error) => {
		throw error;
	});
	return { paint: (pixels) => painter.paint(pixels, width, height) };
});

/** The same as on a plain canvas, on one whose control was transferred, though it stays on the main thread. */
export const transferred = onMain((canvas) => {
	const { width, height } = canvas;
	const source = canvas.transferControlToOffscreen();
	const context = source.getContext('2d', { alpha: false });
	if (!context) throw new Error('the browser gives no 2d context');
	return { paint: keptImage(context), read: async () => readBack(source, width, height) };
});

export const inWorker: MakePainting = async ({ views, width, height }, signal) => {
	const canvas = makeCanvas(width, height);
	const worker = new Worker(new URL('./paint-worker.ts', import.meta.url), { type: 'module' });
	const screen = ask<WorkerScreen>(worker, guard([worker], signal));
	const source = canvas.transferControlToOffscreen();
	await screen.begin(transfer(source, [source]), views);
	return {
		canvas,
		show: (first, stretch) => screen.show(first, stretch),
		read: (number) => screen.read(number),
	};
};

/** A texel for each pixel; the picture's first row is its uppermost, WebGL's is the lowest. */
const FRAGMENT = `#version 300 es
	precision highp float;
	uniform highp sampler2D picture;
	out vec4 color;
	void main() {
		ivec2 size = textureSize(picture, 0);
		color = texelFetch(picture, ivec2(int(gl_FragCoord.x), size.y - 1 - int(gl_FragCoord.y)), 0);
	}`;

export const webgl2 = onMain((canvas, signal) => {
	const { width, height } = canvas;
	const webgl = new Webgl(canvas, width, height, signal);
	const { gl, software } = webgl;
	gl.useProgram(webgl.link(FRAGMENT));
	gl.bindTexture(gl.TEXTURE_2D, gl.createTexture());
	gl.texStorage2D(gl.TEXTURE_2D, 1, gl.RGBA8, width, height);
	return {
		software,
		paint(pixels) {
			if (gl.isContextLost()) throw new Error('the WebGL2 context was lost');
			gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, pixels);
			gl.drawArrays(gl.TRIANGLES, 0, 3);
		},
		async read() {
			const pixels = new Uint32Array(width * height);
			await webgl.read(width, height, new Uint8ClampedArray(pixels.buffer));
			const rows = Array.from({ length: height }, (_, y) => pixels.subarray((height - 1 - y) * width).slice(0, width));
			for (const [y, row] of rows.entries()) pixels.set(row, y * width);
			return new Uint8ClampedArray(pixels.buffer);
		},
	};
});
