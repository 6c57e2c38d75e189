import type { Uses } from './claim.ts';
import type { InputWriter } from './input.ts';

/** Keys whose own event reports them as held with another key. */
const MODIFIERS = /^(Control|Alt|Meta)/;

/** Keys whose release is reported whatever else is held. macOS reports none of another key while Meta is held. */
const REPORTED = /^(Shift|Control|Alt|Meta)/;

/** Keys that would scroll the page, or press what has the focus, while they are meant for the scene. */
const SCROLLING = new Set([
	'ArrowUp',
	'ArrowDown',
	'ArrowLeft',
	'ArrowRight',
	'PageUp',
	'PageDown',
	'Home',
	'End',
	'Space',
]);

/**
 * Stores the keys pressed while `canvas` has the focus in the input ring. When it or its window loses the focus, all keys are
 * released.
 *
 * @param keys The keys' codes, in the order in which Rust numbers them.
 * @param wake Called after each, so that a loop that sleeps is woken.
 * @param uses Whether the scene uses keys at this moment.
 * @param signal Ends it.
 */
export function listenToKeys(
	canvas: HTMLCanvasElement,
	keys: readonly string[],
	input: InputWriter,
	wake: () => void,
	uses: Uses,
	signal: AbortSignal,
): void {
	const held = new Set<number>();
	const press = (key: number): void => {
		held.add(key);
		input.send('keyDown', key);
	};
	const release = (key: number): void => {
		if (held.delete(key)) input.send('keyUp', key);
	};
	canvas.addEventListener(
		'keydown',
		(event) => {
			const key = keys.indexOf(event.code);
			// A shortcut of the browser or of the page is not the scene's.
			const isShortcut = event.ctrlKey || event.metaKey || event.altKey;
			if (key < 0 || !uses('keys') || (isShortcut && !MODIFIERS.test(event.code))) return;
			if (SCROLLING.has(event.code)) event.preventDefault();
			if (event.repeat || held.has(key)) return;
			press(key);
			wake();
		},
		{ signal },
	);
	// Shift may have gone down or up while something else had the focus; the next press shows its state.
	canvas.addEventListener(
		'pointerdown',
		({ shiftKey }) => {
			if (!uses('keys')) return;
			const shifts = ['ShiftLeft', 'ShiftRight'].map((code) => keys.indexOf(code));
			if (!shiftKey) for (const key of shifts) release(key);
			else if (!shifts.some((key) => held.has(key))) press(shifts[0] ?? -1);
		},
		{ signal, capture: true },
	);
	canvas.addEventListener(
		'keyup',
		({ code }) => {
			release(keys.indexOf(code));
			if (/^Meta/.test(code)) for (const key of [...held]) if (!REPORTED.test(keys[key] ?? '')) release(key);
			wake();
		},
		{ signal },
	);
	const releaseAll = (): void => {
		if (held.size === 0) return;
		for (const key of [...held]) release(key);
		wake();
	};
	canvas.addEventListener('blur', releaseAll, { signal });
	const { ownerDocument } = canvas;
	ownerDocument.defaultView?.addEventListener('blur', releaseAll, { signal });
	ownerDocument.addEventListener('visibilitychange', releaseAll, { signal });
}
