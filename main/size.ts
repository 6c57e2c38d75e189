/** The size of a picture, in pixels. */
export interface Size {
	readonly width: number;
	readonly height: number;
}

/** The size that `canvas` has on the screen, in device pixels: at least 1 x 1, also while it is not shown. */
export function measureSize(canvas: HTMLCanvasElement): Size {
	const { paddingLeft, paddingRight, paddingTop, paddingBottom } = getComputedStyle(canvas);
	const [left = 0, right = 0, top = 0, bottom = 0] = [paddingLeft, paddingRight, paddingTop, paddingBottom].map(
		(length) => Number.parseFloat(length) || 0,
	);
	return inDevicePixels(canvas.clientWidth - left - right, canvas.clientHeight - top - bottom);
}

/** The size of the whole screen, in device pixels. */
export function measureScreen(): Size {
	return inDevicePixels(screen.width, screen.height);
}

/**
 * Calls `notify` with the size of `canvas` on the screen, in device pixels, whenever it changes, also by zooming the page.
 *
 * @param signal Ends it.
 */
export function followSize(canvas: HTMLCanvasElement, notify: (size: Size) => void, signal: AbortSignal): void {
	const observer = new ResizeObserver((entries) => {
		const entry = entries.at(-1);
		if (!entry) return;
		const box = entry.devicePixelContentBoxSize?.[0];
		const { width, height } = entry.contentRect;
		notify(box ? atLeastOne(box.inlineSize, box.blockSize) : inDevicePixels(width, height));
	});
	try {
		observer.observe(canvas, { box: 'device-pixel-content-box' });
	} catch {
		// WebKit knows no device pixels here; there the size is rounded from CSS pixels.
		observer.observe(canvas);
	}
	signal.addEventListener('abort', () => observer.disconnect());
}

/** The device pixels of a size in CSS pixels. */
function inDevicePixels(width: number, height: number): Size {
	return atLeastOne(width * devicePixelRatio, height * devicePixelRatio);
}

function atLeastOne(width: number, height: number): Size {
	return { width: Math.max(1, Math.round(width)), height: Math.max(1, Math.round(height)) };
}
