/** The painted size, to which positions on the element are scaled. */
export interface PaintedSize {
	readonly width: number;
	readonly height: number;
}

/** A position in pixels of the picture, from its upper left. */
export type Place = readonly [x: number, y: number];

/** Widths that are as good as the same: a browser rounds a box to a part of a pixel. */
const CLOSE = 0.01;

/**
 * Returns a function that finds where an event on `canvas` is in a picture of `size`, as the canvas lies now: within its
 * border and padding, by its `object-fit`, and through each CSS transform of it and around it.
 *
 * What the transforms add up to says how the canvas's own box is turned and scaled, and its bounding box says where. That
 * is exact where all are flat. In space the browser's own `offsetX` is taken, which some round to whole CSS pixels.
 */
export function placeOn(canvas: HTMLCanvasElement, size: PaintedSize): (event: MouseEvent) => Place {
	const style = getComputedStyle(canvas);
	const x = boxOf(style, 'width', 'Left', 'Right');
	const y = boxOf(style, 'height', 'Top', 'Bottom');
	const find = unproject(canvas, x.whole, y.whole);
	const [width, height] = [size.width || 1, size.height || 1];
	const scales = fit(style.objectFit, x.content / width || 1, y.content / height || 1);
	// A calc() of both units, or one of them.
	const positions = style.objectPosition.match(/calc\([^)]*\)|\S+/g) ?? [];
	const [toX, toY] = [x, y].map((box, axis) => {
		const scale = scales[axis] ?? 1;
		const free = box.content - (axis === 0 ? width : height) * scale;
		const start = box.start + shift(positions[axis] ?? '', free);
		// A whole pixel stays whole.
		return (at: number): number => Math.round(((at - start) / scale) * 1e6) / 1e6;
	}) as [(at: number) => number, (at: number) => number];
	return (event) => {
		const [left, top] = find?.(event) ?? [event.offsetX + x.border, event.offsetY + y.border];
		return [toX(left), toY(top)];
	};
}

/** The element's box along one axis, in CSS pixels before any transform. */
function boxOf(
	style: CSSStyleDeclaration,
	size: 'width' | 'height',
	start: 'Left' | 'Top',
	end: 'Right' | 'Bottom',
): { readonly border: number; readonly start: number; readonly content: number; readonly whole: number } {
	const border = lengthOf(style[`border${start}Width`]);
	const before = border + lengthOf(style[`padding${start}`]);
	const after = lengthOf(style[`border${end}Width`]) + lengthOf(style[`padding${end}`]);
	const content = lengthOf(style[size]) - (style.boxSizing === 'border-box' ? before + after : 0);
	return { border, start: before, content, whole: before + content + after };
}

/** CSS pixels of a computed length; 0 where the element has no box. */
function lengthOf(text: string): number {
	return Number.parseFloat(text) || 0;
}

/** CSS pixels to a pixel of the picture, along each axis: https://drafts.csswg.org/css-images/#the-object-fit. */
function fit(objectFit: string, x: number, y: number): readonly [x: number, y: number] {
	const contain = Math.min(x, y);
	const scales: Readonly<Record<string, number>> = {
		contain,
		cover: Math.max(x, y),
		none: 1,
		'scale-down': Math.min(contain, 1),
	};
	const scale = scales[objectFit];
	return scale ? [scale, scale] : [x, y];
}

/** How far a computed `object-position` moves the picture, where `free` CSS pixels are free. */
function shift(position: string, free: number): number {
	const numbers = [...position.matchAll(/([+-]?)\s*([\d.]+)(%|px)/g)];
	return numbers.reduce((sum, [, sign, number, unit]) => {
		const length = Number(`${sign}${number}`) * (unit === '%' ? free / 100 : 1);
		return sum + length;
	}, 0);
}

/** How to find an event on the border box, from its upper left; null where the transforms do not tell. */
function unproject(canvas: HTMLCanvasElement, width: number, height: number): ((event: MouseEvent) => Place) | null {
	const matrix = transformOf(canvas);
	if (!matrix) return null;
	const { a, b, c, d } = matrix;
	const box = canvas.getBoundingClientRect();
	// What scales besides the transforms, such as `zoom`.
	const scaleX = box.width / (Math.abs(a) * width + Math.abs(c) * height);
	const scaleY = box.height / (Math.abs(b) * width + Math.abs(d) * height);
	const determinant = a * d - b * c;
	if (!(determinant !== 0 && scaleX > 0 && scaleY > 0)) return null;
	const isUpright = b === 0 && c === 0;
	if (!isUpright && Math.abs(scaleX / scaleY - 1) > CLOSE) return null;
	const isPlain = !isUpright && Math.abs(scaleX - 1) < CLOSE;
	return ({ clientX, clientY }) => {
		// The centre of the box is that of its bounding box.
		const x = (clientX - box.left - box.width / 2) / (isPlain ? 1 : scaleX);
		const y = (clientY - box.top - box.height / 2) / (isPlain ? 1 : scaleY);
		return [(d * x - c * y) / determinant + width / 2, (a * y - b * x) / determinant + height / 2];
	};
}

/** All transforms of an element and around it, but for where they move it; null where one leaves the plane. */
function transformOf(canvas: Element): DOMMatrix | null {
	let all = new DOMMatrix();
	for (let at: Element | null | undefined = canvas; at; at = parentOf(at)) {
		const { display, transform, rotate, scale } = getComputedStyle(at);
		// A box of text lines is not transformed, other than a picture in one.
		if (at !== canvas && (display === 'inline' || display === 'contents')) continue;
		if (transform && transform !== 'none') all = new DOMMatrix(transform).multiply(all);
		if (scale && scale !== 'none') {
			const [x = 1, y = x] = scale.split(' ').map(Number);
			all = new DOMMatrix([x, 0, 0, y, 0, 0]).multiply(all);
		}
		if (rotate && rotate !== 'none') {
			if (rotate.includes(' ')) return null;
			all = new DOMMatrix(`rotate(${rotate})`).multiply(all);
		}
	}
	return all.is2D ? all : null;
}

/** The element around another, in the page as it is shown. */
function parentOf(element: Element): Element | null | undefined {
	return element.assignedSlot ?? element.parentElement ?? (element.getRootNode() as Partial<ShadowRoot>).host;
}
