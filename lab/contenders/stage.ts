/** Has a canvas in a corner of the page, on screen, while `work` takes: what a browser need not show, it need not work for. */
export async function onStage<Value>(canvas: HTMLCanvasElement, work: () => Promise<Value>): Promise<Value> {
	canvas.ariaHidden = 'true';
	canvas.style.cssText =
		'position: fixed; right: 1rem; bottom: 1rem; width: min(320px, 40vw); height: auto; z-index: 10; pointer-events: none';
	document.body.append(canvas);
	try {
		// Laid out and painted once, so that the first frame of the work does not pay for it.
		await painted();
		return await work();
	} finally {
		canvas.remove();
	}
}

export function makeCanvas(width: number, height: number): HTMLCanvasElement {
	const canvas = document.createElement('canvas');
	canvas.width = width;
	canvas.height = height;
	return canvas;
}

/** An opaque 2d context: what is under the canvas need not be mixed in. */
export function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
	const context = canvas.getContext('2d', { alpha: false });
	if (!context) throw new Error('the browser gives no 2d context');
	return context;
}

/** Resolves when what is drawn now has been handed to the screen. */
export async function painted(): Promise<void> {
	for (let frame = 0; frame < 2; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
}
