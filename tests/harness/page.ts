/** The page on which the browser tests run: it offers what they call from outside. */

import { type FillrateError, type RecordOptions, Renderer, type RendererOptions, type ScenesModule } from 'fillrate';
import { cycle } from './cycle.ts';
import type { Recording } from './decode.ts';
import { readFrames } from './read-frames.ts';
import { edited, patched, replaceable, scenes } from './scenes.ts';
import { soak } from './soak.ts';
import { count } from './traffic.ts';

const canvas = document.querySelector('canvas') as HTMLCanvasElement;

/** What failed, in order. */
const errors: { code: string; message: string; frame: number; fatal: boolean }[] = [];

let renderer: Renderer | undefined;

/** Starts the page's renderer, in place of the one before. */
async function start(options: RendererOptions, module: ScenesModule = scenes): Promise<void> {
	renderer?.dispose();
	renderer = await Renderer.start(canvas, module, options);
	renderer.on('error', ({ code, message, frame, fatal }) => errors.push({ code, message, frame, fatal }));
}

/** Does something, and returns the code and message of the FillrateError that it throws. */
async function errorOf(act: () => unknown): Promise<{ code: string; message: string; fatal: boolean } | null> {
	try {
		await act();
		return null;
	} catch (error) {
		const { name, code, message, fatal } = error as FillrateError;
		if (name !== 'FillrateError') throw error;
		return { code, message, fatal };
	}
}

/** Tries to start a renderer, and returns how that failed. */
function startError(options: RendererOptions): Promise<{ code: string; message: string; fatal: boolean } | null> {
	return errorOf(() => start(options));
}

function current(): Renderer {
	if (!renderer) throw new Error('no renderer was started');
	return renderer;
}

/** Resolves with the number of the first frame after `frame` for which `isRight` holds. */
function frameAfter(frame: number, isRight: (renderer: Renderer) => boolean = () => true): Promise<number> {
	const it = current();
	const ends: (() => void)[] = [];
	const shown = new Promise<number>((resolve) => {
		const look = (): void => {
			if (it.frame > frame && isRight(it)) resolve(it.frame);
		};
		// A loop falls asleep after its last frame: no other comes that would tell.
		const timer = setInterval(look, 50);
		ends.push(it.on('frame', look), () => clearInterval(timer));
		look();
	});
	return shown.finally(() => {
		for (const end of ends) end();
	});
}

/** The number of the frame that is shown a while later: of a picture that has come to rest the last one. */
async function rested(): Promise<number> {
	await new Promise((resolve) => setTimeout(resolve, 300));
	return current().frame;
}

/** A pixel of the frame that is shown, in shared memory. */
function pixel(x: number, y: number): number[] {
	const { pixels, size } = current();
	return [...pixels.slice(4 * (y * size.width + x), 4 * (y * size.width + x) + 4)];
}

/** What the scene `contents` has of its file (0), photo (1) or note (2), as it shows that in pixels. */
async function written(show: 0 | 1 | 2): Promise<{ head: number; bytes: Uint8Array; writes: number }> {
	current().set('show', show);
	await frameAfter(0, ({ isCurrent }) => isCurrent);
	const words = new Uint32Array(current().pixels.slice().buffer);
	const [head = 0] = words;
	const length = show === 1 ? 4 * (head & 0xffff) * (head >>> 16) : head;
	const most = 4 * words.length - 8;
	return { head, bytes: new Uint8Array(words.buffer, 4, Math.min(length, most)), writes: words.at(-1) ?? 0 };
}

/** The pixels of a picture's file. */
async function decode(file: Blob): Promise<ImageData> {
	const bitmap = await createImageBitmap(file);
	const copy = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d') as OffscreenCanvasRenderingContext2D;
	copy.drawImage(bitmap, 0, 0);
	return copy.getImageData(0, 0, bitmap.width, bitmap.height);
}

/** A pixel of the painted canvas, as the browser composes it. */
async function paintedPixel(x: number, y: number): Promise<number[]> {
	await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
	const copy = new OffscreenCanvas(canvas.width, canvas.height);
	const context = copy.getContext('2d') as OffscreenCanvasRenderingContext2D;
	context.drawImage(canvas, 0, 0);
	return [...context.getImageData(x, y, 1, 1).data];
}

/** Whether the canvas comes to show that pixel of a picture that stands still: of a worker's canvas that may take some frames. */
async function isPainted(x: number, y: number): Promise<boolean> {
	for (let left = 60; left > 0; left--) if ((await paintedPixel(x, y)).join() === pixel(x, y).join()) return true;
	return false;
}

/** Shows a picture 40 pixels wide, which the test lets nobody paint, and another size before and after it. */
async function showUnpaintable(
	options: RendererOptions,
	module: ScenesModule = scenes,
): Promise<{ readonly errors: typeof errors; readonly same: boolean }> {
	await start({ scene: 'plasma', size: { width: 20, height: 10 }, ...options }, module);
	await frameAfter(3);
	current().setSize({ width: 40, height: 10 });
	await frameAfter(0, ({ size }) => size.width === 40);
	await frameAfter(current().frame + 5);
	current().setSize({ width: 30, height: 10 });
	await frameAfter(0, ({ size }) => size.width === 30);
	current().pause();
	await new Promise((resolve) => setTimeout(resolve, 300));
	return { errors, same: (await paintedPixel(5, 5)).join() === pixel(5, 5).join() };
}

/** A live picture of one colour, as a camera would give it, and a video that shows it. */
function makeVideo(width: number, height: number) {
	const painted = document.createElement('canvas');
	[painted.width, painted.height] = [width, height];
	const context = painted.getContext('2d') as CanvasRenderingContext2D;
	const paint = setInterval(() => {
		context.fillStyle = '#c86432';
		context.fillRect(0, 0, width, height);
	}, 30);
	const stream = painted.captureStream(30);
	const video = document.createElement('video');
	video.muted = true;
	video.srcObject = stream;
	return { stream, video, end: () => clearInterval(paint) };
}

/** Records the scene `count`, and reads the recording again. */
async function record(options: RecordOptions): Promise<Recording> {
	const file = await current().record(options);
	const { decodePictures, decodeVideo } = await import('./decode.ts');
	return options.type === 'png' ? decodePictures(file) : decodeVideo(file);
}

/** What the scene `count` shows now. */
async function counted(): Promise<number[]> {
	const { readStripes } = await import('./decode.ts');
	const { pixels, size } = current();
	return readStripes({ data: pixels, ...size });
}

const fillrate = {
	Renderer,
	scenes,
	edited,
	patched,
	replaceable,
	canvas,
	errors,
	start,
	startError,
	errorOf,
	current,
	frameAfter,
	rested,
	pixel,
	paintedPixel,
	isPainted,
	written,
	makeVideo,
	decode,
	record,
	counted,
	showUnpaintable,
	cycle,
	soak,
	readFrames,
	count,
};

declare global {
	interface Window {
		fillrate: typeof fillrate;
	}
}

window.fillrate = fillrate;
