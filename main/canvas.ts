import { FillrateError } from './error.ts';

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
	const isStyled = canvas.hasAttribute('style');
	let isMine = true;
	return () => {
		if (!isMine) return;
		isMine = false;
		inUse.delete(canvas);
		// What was set in its style is gone by now; an empty attribute would be left.
		if (!isStyled && canvas.getAttribute('style') === '') canvas.removeAttribute('style');
	};
}
