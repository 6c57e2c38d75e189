/** How far from the viewport a lazy element starts: one screen above and below. */
const NEAR = '100% 0px';

/** Observes whether an element is in the viewport, and whether it is near it, wherever it is moved. */
export class Visibility {
	/** Whether a part of it is in the viewport. True until the browser reports otherwise, some frames later. */
	isVisible = true;
	/** Whether it is in the viewport or a screen away from it. False until the browser reports it. */
	isNear = false;
	readonly #visible: IntersectionObserver;
	readonly #near: IntersectionObserver;

	/** @param changed Called when either has changed. */
	constructor(element: Element, changed: () => void) {
		this.#visible = new IntersectionObserver((entries) => {
			this.isVisible = entries.at(-1)?.isIntersecting ?? this.isVisible;
			changed();
		});
		this.#near = new IntersectionObserver(
			(entries) => {
				this.isNear = entries.at(-1)?.isIntersecting ?? this.isNear;
				changed();
			},
			{ rootMargin: NEAR },
		);
		this.#visible.observe(element);
		this.#near.observe(element);
	}

	/** Stops observing. */
	stop(): void {
		this.#visible.disconnect();
		this.#near.disconnect();
	}
}
