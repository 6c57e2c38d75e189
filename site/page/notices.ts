import { make } from './element.ts';
import { makeIcon } from './icon.ts';

/** A message over the picture. */
export interface Notice {
	/** A later notice of the same topic replaces this one. */
	readonly topic: string;
	readonly text: string;
	/** A screen reader announces an error at once, and anything else in its turn. Default: false. */
	readonly isError?: boolean;
	/** How long it stays, in milliseconds. Without it, it stays until it is dismissed. */
	readonly duration?: number;
	/** A button beside the text. */
	readonly action?: { readonly label: string; run(): void };
}

/** The notices over the picture, newest last. */
export class Notices {
	readonly #fallback: HTMLElement;
	readonly #polite = make('div', { role: 'status' });
	readonly #urgent = make('div', { role: 'alert' });
	readonly #shown = new Map<string, { element: HTMLElement; timer: ReturnType<typeof setTimeout> | undefined }>();

	/** @param fallback What gets the focus when a notice that has it is dismissed. */
	constructor(element: HTMLElement, fallback: HTMLElement) {
		this.#fallback = fallback;
		// The regions are there before their content, or else it would not be read out.
		element.replaceChildren(this.#polite, this.#urgent);
	}

	show({ topic, text, isError = false, duration, action }: Notice): void {
		this.dismiss(topic);
		const close = make('button', { type: 'button', class: 'tool', 'aria-label': 'Dismiss' }, makeIcon('close'));
		close.addEventListener('click', () => this.dismiss(topic));
		const element = make(
			'div',
			{ class: isError ? 'notice notice-error' : 'notice', 'data-topic': topic },
			make('p', {}, text),
		);
		if (action) {
			const button = make('button', { type: 'button', class: 'plain' }, action.label);
			button.addEventListener('click', () => {
				this.dismiss(topic);
				action.run();
			});
			element.append(button);
		}
		element.append(close);
		(isError ? this.#urgent : this.#polite).append(element);
		const timer = duration === undefined ? undefined : setTimeout(() => this.dismiss(topic), duration);
		this.#shown.set(topic, { element, timer });
	}

	dismiss(topic: string): void {
		const shown = this.#shown.get(topic);
		if (!shown) return;
		clearTimeout(shown.timer);
		if (shown.element.contains(document.activeElement)) this.#fallback.focus();
		shown.element.remove();
		this.#shown.delete(topic);
	}
}
