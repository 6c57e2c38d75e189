import type { InputWriter } from './input.ts';

/** CSS pixels of a line, where a wheel counts in lines: https://developer.mozilla.org/docs/Web/API/WheelEvent/deltaMode. */
const LINE = 16;

/** A pinch on a trackpad comes as a wheel with Control, in much smaller numbers than a wheel's. */
const PINCH = 8;

/** The painted size, to which positions on the element are scaled. */
export interface PaintedSize {
	readonly width: number;
	readonly height: number;
}

/**
 * Stores what mouse, pen, fingers and wheel do on `canvas` in the input ring, in pixels of the image.
 *
 * @param wake Called after each, so that a loop that sleeps is woken.
 * @param signal Ends it.
 */
export function listenToPointers(
	canvas: HTMLCanvasElement,
	size: PaintedSize,
	input: InputWriter,
	wake: () => void,
	signal: AbortSignal,
): void {
	const place = (event: MouseEvent): [x: number, y: number] => {
		const box = canvas.getBoundingClientRect();
		// First multiplied, then divided: a whole pixel stays whole.
		const x = ((event.clientX - box.left) * size.width) / (box.width || 1);
		const y = ((event.clientY - box.top) * size.height) / (box.height || 1);
		return [x, y];
	};
	const send = (kind: 'pointerDown' | 'pointerMove' | 'pointerUp' | 'pointerLeave', event: PointerEvent): void => {
		const [x, y] = place(event);
		input.send(kind, event.pointerId, x, y, kind === 'pointerLeave' ? 0 : event.buttons);
		wake();
	};
	const { touchAction } = canvas.style;
	canvas.style.touchAction = 'none';
	signal.addEventListener('abort', () => {
		canvas.style.touchAction = touchAction;
	});
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
			const steps = event.getCoalescedEvents();
			for (const step of steps.length > 0 ? steps : [event]) send('pointerMove', step);
		},
		{ signal },
	);
	canvas.addEventListener('pointerup', (event) => send('pointerUp', event), { signal });
	canvas.addEventListener('pointercancel', (event) => send('pointerLeave', event), { signal });
	canvas.addEventListener('pointerleave', (event) => send('pointerLeave', event), { signal });
	canvas.addEventListener('contextmenu', (event) => event.preventDefault(), { signal });
	canvas.addEventListener(
		'wheel',
		(event) => {
			event.preventDefault();
			const unit =
				event.deltaMode === event.DOM_DELTA_LINE
					? LINE
					: event.deltaMode === event.DOM_DELTA_PAGE
						? canvas.clientHeight
						: 1;
			const scale = event.ctrlKey ? unit * PINCH : unit;
			const [x, y] = place(event);
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
