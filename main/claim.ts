import type { Use } from '../worker/protocol.ts';

/** Whether the scene uses an input at this moment. */
export type Uses = (input: Use) => boolean;

/**
 * Prepares a canvas for the input that its scene uses: `touch-action`, so that fingers do not scroll the page, and `tabindex`,
 * so that it can have the focus. Both are as before while the scene does not use them, and at the end.
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
