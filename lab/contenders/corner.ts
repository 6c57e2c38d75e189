/**
 * Makes the corner of the page in which a canvas lies on screen while it is measured: what a browser need not show, it need
 * not work for. It is drawn smaller than it is, and takes no clicks.
 */
export function makeCorner(): HTMLDivElement {
	const corner = document.createElement('div');
	corner.className = 'compare-stage';
	corner.ariaHidden = 'true';
	corner.style.cssText =
		'position: fixed; right: 1rem; bottom: 1rem; width: 320px; max-width: 40vw; z-index: 10; pointer-events: none';
	document.body.append(corner);
	return corner;
}

/** Makes that canvas the only one in the corner. */
export function showIn(corner: HTMLElement, canvas: HTMLCanvasElement): void {
	if (canvas.parentElement === corner) return;
	canvas.style.cssText = 'display: block; width: 100%; height: auto';
	corner.replaceChildren(canvas);
}
