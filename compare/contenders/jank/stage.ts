/** Where a canvas is in the page while it is measured: what the browser need not show, it need not work for. */
export class Stage {
	readonly canvas: HTMLCanvasElement;
	readonly #container: HTMLDivElement;

	/** Makes a canvas of that size, in pixels; it is drawn smaller, in a corner, and takes no clicks. */
	constructor(width: number, height: number) {
		this.#container = document.createElement('div');
		this.#container.className = 'compare-stage';
		this.#container.ariaHidden = 'true';
		this.#container.hidden = true;
		Object.assign(this.#container.style, {
			position: 'fixed',
			right: '1rem',
			bottom: '1rem',
			width: '320px',
			maxWidth: '40vw',
			pointerEvents: 'none',
			zIndex: '10',
		});
		this.canvas = document.createElement('canvas');
		this.canvas.width = width;
		this.canvas.height = height;
		Object.assign(this.canvas.style, { display: 'block', width: '100%', height: 'auto' });
		this.#container.append(this.canvas);
		document.body.append(this.#container);
	}

	/** Puts it on the screen for as long as `work` takes. */
	async during<Value>(work: () => Promise<Value>): Promise<Value> {
		this.#container.hidden = false;
		try {
			// Laid out and painted once, so that the first frame of the work does not pay for it.
			await painted();
			return await work();
		} finally {
			this.#container.hidden = true;
		}
	}

	/** What the canvas shows: RGBA, four bytes a pixel. */
	read(): Uint8ClampedArray {
		const { width, height } = this.canvas;
		// Read from a copy: a canvas that is read itself is moved out of the graphics processor by some browsers.
		const copy = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
		if (!copy) throw new Error('the browser gives no 2d context to read the canvas with');
		copy.drawImage(this.canvas, 0, 0);
		return copy.getImageData(0, 0, width, height).data;
	}

	dispose(): void {
		this.#container.remove();
	}
}

/** Resolves when what is drawn now has been handed to the screen. */
export async function painted(): Promise<void> {
	for (let frame = 0; frame < 2; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
}
