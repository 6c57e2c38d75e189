import type { Use } from '../worker/protocol.ts';

/** Whether the scene uses an input at this moment. */
export type Uses = (input: Use) => boolean;

/**
 * What a canvas needs, so that its scene gets the input it uses: fingers that do not scroll the page, and a place among what
 * can have the focus. Given back when the scene does not use it, and at the end.
 */
export class Claim {
	readonly #canvas: HTMLCanvasElement;
	readonly #touchAction: string;
	readonly #isFocusable: boolean;

	/** @param signal Gives all back. */
	constructor(canvas: HTMLCanvasElement, signal: AbortSignal) {
		this.#canvas = canvas;
		this.#touchAction = canvas.style.touchAction;
		this.#isFocusable = canvas.hasAttribute('tabindex');
		signal.addEventListener('abort', () => this.take(() => false));
	}

	/** Takes what the scene uses, and gives back the rest. */
	take(uses: Uses): void {
		this.#canvas.style.touchAction = uses('touch') ? 'none' : this.#touchAction;
		if (this.#isFocusable) return;
		if (uses('keys')) this.#canvas.tabIndex = 0;
		else this.#canvas.removeAttribute('tabindex');
	}
}
