import { FillrateError, messageOf } from './error.ts';

/** A canvas can be transferred once; a later renderer on it paints on the same OffscreenCanvas. */
const transferred = new WeakMap<HTMLCanvasElement, OffscreenCanvas>();

/** The canvases on which a renderer starts or runs. */
const inUse = new WeakSet<HTMLCanvasElement>();

/**
 * Reserves `canvas` for one renderer, and returns a function that gives it free again.
 *
 * @throws FillrateError `canvas` when it is no canvas, or a renderer has it.
 */
export function reserveCanvas(canvas: HTMLCanvasElement): () => void {
	// Not `instanceof`: a canvas in a frame of the same origin is made by that frame's own class.
	if ((canvas as HTMLCanvasElement | null)?.localName !== 'canvas') {
		throw new FillrateError('canvas', 'there is no canvas to paint on: give Renderer.start a <canvas> element');
	}
	if (inUse.has(canvas)) {
		const fix = 'dispose of that one first (or abort the signal it is started with), or give another canvas';
		throw new FillrateError('canvas', `this canvas has a renderer already: ${fix}`);
	}
	inUse.add(canvas);
	let isMine = true;
	return () => {
		if (isMine) inUse.delete(canvas);
		isMine = false;
	};
}

/**
 * What is painted on in the place of `canvas`; the same each time.
 *
 * @throws FillrateError `canvas` when the canvas has a context, is transferred elsewhere, or the browser has no
 * OffscreenCanvas.
 */
export function takeOffscreen(canvas: HTMLCanvasElement): OffscreenCanvas {
	const known = transferred.get(canvas);
	if (known) return known;
	if (typeof canvas.transferControlToOffscreen !== 'function') {
		const fix = 'use a current Chromium, Firefox or Safari';
		throw new FillrateError('canvas', `this browser has no canvas.transferControlToOffscreen: ${fix}`);
	}
	try {
		const offscreen = canvas.transferControlToOffscreen();
		transferred.set(canvas, offscreen);
		return offscreen;
	} catch (cause) {
		throw new FillrateError('canvas', `${whyNotTransferred(canvas, cause)}: give Fillrate a fresh canvas`, { cause });
	}
}

/** Both reasons are the same DOMException. A canvas that is transferred throws on getContext, another returns. */
function whyNotTransferred(canvas: HTMLCanvasElement, cause: unknown): string {
	if (!(cause instanceof Error) || cause.name !== 'InvalidStateError') {
		return `the canvas cannot be painted on (${messageOf(cause)})`;
	}
	try {
		canvas.getContext('2d');
		return 'the canvas has a context already, from a call of its getContext';
	} catch {
		return 'the canvas is painted on elsewhere: its transferControlToOffscreen was called';
	}
}
