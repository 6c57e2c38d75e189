import type { InputWriter } from './input.ts';

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
 * Stores the keys pressed while `canvas` has the focus in the input ring. When it loses the focus, all come up.
 *
 * @param keys The keys' codes, in the order in which Rust numbers them.
 * @param wake Called after each, so that a loop that sleeps is woken.
 * @param signal Ends it.
 */
export function listenToKeys(
	canvas: HTMLCanvasElement,
	keys: readonly string[],
	input: InputWriter,
	wake: () => void,
	signal: AbortSignal,
): void {
	const held = new Set<number>();
	const release = (key: number): void => {
		if (held.delete(key)) input.send('keyUp', key);
	};
	canvas.addEventListener(
		'keydown',
		(event) => {
			const key = keys.indexOf(event.code);
			// A shortcut of the browser or of the page is not the scene's.
			if (key < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
			if (SCROLLING.has(event.code)) event.preventDefault();
			if (event.repeat || held.has(key)) return;
			held.add(key);
			input.send('keyDown', key);
			wake();
		},
		{ signal },
	);
	canvas.addEventListener(
		'keyup',
		(event) => {
			release(keys.indexOf(event.code));
			wake();
		},
		{ signal },
	);
	canvas.addEventListener(
		'blur',
		() => {
			for (const key of [...held]) release(key);
			wake();
		},
		{ signal },
	);
}
