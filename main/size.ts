/** The size of a picture, in pixels. */
export interface Size {
	readonly width: number;
	readonly height: number;
}

/** The size that `canvas` has on the screen, in device pixels: at least 1 x 1, also while it is not shown. */
export function measureSize(canvas: HTMLCanvasElement): Size {
	const scale = devicePixelRatio;
	return atLeastOne(canvas.clientWidth * scale, canvas.clientHeight * scale);
}

/** The size of the whole screen, in device pixels. */
export function measureScreen(): Size {
	return atLeastOne(screen.width * devicePixelRatio, screen.height * devicePixelRatio);
}

/**
 * Calls `notify` with the size of `canvas` on the screen, in device pixels, whenever it changes, also by zooming the page.
 *
 * @param signal Ends it.
 */
export function followSize(canvas: HTMLCanvasElement, notify: (size: Size) => void, signal: AbortSignal): void {
	const observer = new ResizeObserver((entries) => {
		const box = entries.at(-1)?.devicePixelContentBoxSize?.[0];
		notify(box ? atLeastOne(box.inlineSize, box.blockSize) : measureSize(canvas));
	});
	try {
		observer.observe(canvas, { box: 'device-pixel-content-box' });
	} catch {
		// WebKit knows no device pixels here; there the size is rounded from CSS pixels.
		observer.observe(canvas);
	}
	signal.addEventListener('abort', () => observer.disconnect());
}

function atLeastOne(width: number, height: number): Size {
	return { width: Math.max(1, Math.round(width)), height: Math.max(1, Math.round(height)) };
}
