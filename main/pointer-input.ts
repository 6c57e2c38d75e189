import type { Uses } from './claim.ts';
import type { InputWriter } from './input.ts';
import { type PaintedSize, type Place, placeOn } from './place.ts';

/** CSS pixels of a line, where a wheel counts in lines: https://developer.mozilla.org/docs/Web/API/WheelEvent/deltaMode. */
const LINE = 16;

type PointerKind = 'pointerDown' | 'pointerMove' | 'pointerUp' | 'pointerLeave';

/** A pinch on a trackpad comes as a wheel with Control, in much smaller numbers than a wheel's. */
const PINCH = 8;

/**
 * Stores what mouse, pen, fingers and wheel do on `canvas` in the input ring, in pixels of the image.
 *
 * @param wake Called after each, so that a loop that sleeps is woken.
 * @param uses What the scene uses at this moment.
 * @param signal Ends it.
 */
export function listenToPointers(
	canvas: HTMLCanvasElement,
	size: PaintedSize,
	input: InputWriter,
	wake: () => void,
	uses: Uses,
	signal: AbortSignal,
): void {
	/** Which pointers are down, and where they were last: not every browser reports each release. */
	const held = new Map<number, Place>();
	const send = (kind: PointerKind, event: PointerEvent, [x, y] = placeOn(canvas, size)(event)): void => {
		if (kind === 'pointerDown' || held.has(event.pointerId)) held.set(event.pointerId, [x, y]);
		if (kind === 'pointerUp' ? event.buttons === 0 : kind === 'pointerLeave') held.delete(event.pointerId);
		input.send(kind, event.pointerId, x, y, kind === 'pointerLeave' ? 0 : event.buttons);
		wake();
	};
	/** What is held is not any more, and no event has said so. */
	const release = (pointerId: number): void => {
		const place = held.get(pointerId);
		if (!place) return;
		held.delete(pointerId);
		input.send('pointerLeave', pointerId, ...place);
		wake();
	};
	canvas.addEventListener(
		'pointerdown',
		(event) => {
			// So that a stroke is followed beyond the canvas. A pointer that is gone already, as a test's, cannot be held.
			if (event.isTrusted) canvas.setPointerCapture(event.pointerId);
			send('pointerDown', event);
		},
		{ signal },
	);
	canvas.addEventListener(
		'pointermove',
		(event) => {
			// A second button of a mouse comes as a movement: https://www.w3.org/TR/pointerevents/#chorded-button-interactions
			if (event.button >= 0) return send(isHeld(event) ? 'pointerDown' : 'pointerUp', event);
			if (event.buttons === 0) release(event.pointerId);
			// Older Safari does not have it.
			const steps = event.getCoalescedEvents?.() ?? [];
			const place = placeOn(canvas, size);
			for (const step of steps.length > 0 ? steps : [event]) send('pointerMove', step, place(step));
		},
		{ signal },
	);
	canvas.addEventListener('pointerup', (event) => send('pointerUp', event), { signal });
	canvas.addEventListener('pointercancel', (event) => send('pointerLeave', event), { signal });
	canvas.addEventListener('pointerleave', (event) => send('pointerLeave', event), { signal });
	// On the document: it also comes there from a canvas that was removed.
	canvas.ownerDocument.addEventListener('lostpointercapture', ({ pointerId }) => release(pointerId), { signal });
	canvas.ownerDocument.addEventListener(
		'visibilitychange',
		({ target }) => {
			if ((target as Document).hidden) for (const pointerId of [...held.keys()]) release(pointerId);
		},
		{ signal },
	);
	canvas.addEventListener(
		'contextmenu',
		(event) => {
			if (uses('secondButton')) event.preventDefault();
		},
		{ signal },
	);
	canvas.addEventListener(
		'wheel',
		(event) => {
			if (!uses('wheel')) return;
			event.preventDefault();
			const unit =
				event.deltaMode === event.DOM_DELTA_LINE
					? LINE
					: event.deltaMode === event.DOM_DELTA_PAGE
						? canvas.clientHeight
						: 1;
			const scale = event.ctrlKey ? unit * PINCH : unit;
			const [x, y] = placeOn(canvas, size)(event);
			input.send('wheel', 0, x, y, event.deltaX * scale, event.deltaY * scale);
			wake();
		},
		{ signal, passive: false },
	);
}

/** Whether the button that the event is about is held after it. */
function isHeld({ button, buttons }: PointerEvent): boolean {
	// The second button is the third bit, and the other way round: https://www.w3.org/TR/uievents/#dom-mouseevent-buttons
	const bit = button === 1 ? 4 : button === 2 ? 2 : 1 << button;
	return (buttons & bit) !== 0;
}
