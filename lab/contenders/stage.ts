/**
 * The corner of the page in which a canvas lies on screen while it is measured: what a browser need not show, it need not
 * work for. It is drawn smaller than it is, and takes no clicks.
 */
export class Stage {
	readonly #corner = document.createElement('div');

	constructor() {
		this.#corner.ariaHidden = 'true';
		this.#corner.style.cssText =
			'position: fixed; right: 1rem; bottom: 1rem; width: 320px; max-width: 40vw; z-index: 10; pointer-events: none';
	}

	async show<Value>(canvas: HTMLCanvasElement, work: () => Promise<Value>): Promise<Value> {
		canvas.style.cssText = 'display: block; width: 100%; height: auto';
		this.#corner.replaceChildren(canvas);
		document.body.append(this.#corner);
		try {
			// Laid out and painted once, so that the first frame of the work does not pay for it.
			await painted();
			return await work();
		} finally {
			this.#corner.remove();
		}
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
