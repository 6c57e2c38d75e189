/** What is set in a canvas's style. */
const PROPERTIES = ['contain', 'contain-intrinsic-size', 'aspect-ratio', 'object-fit', 'width', 'height'];

/** The canvases whose attributes cannot be given back, since they were transferred: they keep what they have. */
const kept = new WeakSet<HTMLCanvasElement>();

/**
 * Keeps the size that the attributes `width` and `height` give `canvas` on the page, when they become the picture's.
 *
 * Where CSS leaves a side open the attributes decide it. A picture with as many pixels as the screen, two to a CSS pixel,
 * would make the canvas larger, which would make the picture larger, without end. Where CSS decides both sides this changes
 * nothing.
 *
 * @returns What gives style and attributes back, and draws the picture at the size that the canvas then has.
 */
export function keepNaturalSize(canvas: HTMLCanvasElement): () => void {
	const { style, width, height } = canvas;
	if (kept.has(canvas)) return () => {};
	// Safari knows it from 17 on: without it a canvas that is contained would have no size at all.
	const isKnown = CSS.supports('contain-intrinsic-size', '1px 1px');
	if (!isKnown && sizeOf(canvas) !== `${width}px ${height}px`) return () => {};
	const before = PROPERTIES.map(
		(name) => [name, style.getPropertyValue(name), style.getPropertyPriority(name)] as const,
	);
	const ratio = getComputedStyle(canvas).aspectRatio;
	const keep = (): void => {
		if (!isKnown) {
			style.setProperty('width', `${width}px`);
			style.setProperty('height', `${height}px`);
			return;
		}
		style.setProperty('contain', 'size');
		style.setProperty('contain-intrinsic-size', `${width}px ${height}px`);
		// A ratio that the page has given is the page's.
		if (!ratio || ratio.startsWith('auto')) style.setProperty('aspect-ratio', `auto ${width} / ${height}`);
		// The picture has the shape of the canvas, which is no longer that of the attributes.
		style.setProperty('object-fit', 'fill');
	};
	keep();
	return () => {
		const shown = sizeOf(canvas);
		for (const [name, value, priority] of before) style.setProperty(name, value, priority);
		if (sizeOf(canvas) === shown) return;
		try {
			const picture = new OffscreenCanvas(width, height);
			picture.getContext('2d')?.drawImage(canvas, 0, 0, width, height);
			canvas.width = width;
			canvas.height = height;
			canvas.getContext('2d')?.drawImage(picture, 0, 0);
		} catch {
			kept.add(canvas);
			keep();
		}
	};
}

function sizeOf(canvas: HTMLCanvasElement): string {
	const { width, height } = getComputedStyle(canvas);
	return `${width} ${height}`;
}
