import { keepNaturalSize } from './natural-size.ts';

/** The size of a picture, in pixels. */
export interface Size {
	readonly width: number;
	readonly height: number;
}

/** The longest side that any browser paints: a longer one leaves Chromium's canvas blank, without an error. */
export const LONGEST_SIDE = 65_535;

/**
 * The size that `canvas` has on the screen, in device pixels: at least 1 x 1, also while it is not shown, and no side longer
 * than a browser paints.
 *
 * @internal
 */
export function measureSize(canvas: HTMLCanvasElement): Size {
	const { paddingLeft, paddingRight, paddingTop, paddingBottom } = getComputedStyle(canvas);
	const [left = 0, right = 0, top = 0, bottom = 0] = [paddingLeft, paddingRight, paddingTop, paddingBottom].map(
		(length) => Number.parseFloat(length) || 0,
	);
	return inDevicePixels(canvas.clientWidth - left - right, canvas.clientHeight - top - bottom);
}

/** The size of the whole screen, in device pixels. @internal */
export function measureScreen(): Size {
	return inDevicePixels(screen.width, screen.height);
}

/**
 * Calls `notify` with the size of `canvas` on the screen, in device pixels, whenever it changes, also by zooming the page.
 * Until it ends, the size does not depend on the attributes, which take the picture's.
 *
 * @param signal Ends it.
 *
 * @internal
 */
export function followSize(canvas: HTMLCanvasElement, notify: (size: Size) => void, signal: AbortSignal): void {
	const observer = new ResizeObserver((entries) => {
		const entry = entries.at(-1);
		if (!entry) return;
		const box = entry.devicePixelContentBoxSize?.[0];
		const { width, height } = entry.contentRect;
		if (!box) return notify(inDevicePixels(width, height));
		const { inlineSize: along, blockSize: across } = box;
		const isVertical = getComputedStyle(canvas).writingMode !== 'horizontal-tb';
		notify(isVertical ? inBounds(across, along) : inBounds(along, across));
	});
	try {
		observer.observe(canvas, { box: 'device-pixel-content-box' });
	} catch {
		// WebKit knows no device pixels here; there the size is rounded from CSS pixels.
		observer.observe(canvas);
	}
	signal.addEventListener('abort', () => observer.disconnect());
	signal.addEventListener('abort', keepNaturalSize(canvas));
}

/** The device pixels of a size in CSS pixels. */
function inDevicePixels(width: number, height: number): Size {
	return inBounds(width * devicePixelRatio, height * devicePixelRatio);
}

function inBounds(width: number, height: number): Size {
	return { width: inBound(width), height: inBound(height) };
}

function inBound(side: number): number {
	return Math.min(Math.max(1, Math.round(side)), LONGEST_SIDE);
}
