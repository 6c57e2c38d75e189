/** One copy into an ImageData that is kept, and one put: the way to paint shared memory on a 2d context, in either realm. */
export function keptImage(
	context: Pick<OffscreenCanvasRenderingContext2D, 'createImageData' | 'putImageData'> & {
		readonly canvas: { readonly width: number; readonly height: number };
	},
): (pixels: Uint8ClampedArray) => void {
	const image = context.createImageData(context.canvas.width, context.canvas.height);
	return (pixels) => {
		image.data.set(pixels);
		context.putImageData(image, 0, 0);
	};
}

export interface Stretch {
	readonly milliseconds: number;
	readonly frames: number;
}

/** What a stretch took, a number for each frame, in milliseconds. */
export interface Showing {
	/** From one frame to the next, as the browser let the painting thread go on. */
	readonly intervals: number[];
	readonly scripts: number[];
}

/**
 * Paints the next picture in each animation frame, on the page or in a worker, whichever calls it. The next animation
 * frame is asked for when a picture is painted; a browser whose screen or graphics processor has not kept up makes it
 * wait, and so an interval holds also what the browser does after the JavaScript.
 */
export async function show(paint: (number: number) => void, first: number, stretch: Stretch): Promise<Showing> {
	const showing: Showing = { intervals: [], scripts: [] };
	const begun = await animationFrame();
	let last = begun;
	for (let number = first; ; number++) {
		const called = performance.now();
		paint(number);
		showing.scripts.push(performance.now() - called);
		const now = await animationFrame();
		showing.intervals.push(now - last);
		last = now;
		if (now - begun >= stretch.milliseconds && showing.intervals.length >= stretch.frames) return showing;
	}
}

/** The next animation frame of this thread; resolves with the time at which it is handled. */
export function animationFrame(): Promise<number> {
	return new Promise((resolve) => requestAnimationFrame(() => resolve(performance.now())));
}
