import { Heartbeat } from './heartbeat.ts';

/** How wide a picture is shown, in CSS pixels; the canvas has all its pixels all the same. */
const WIDTH = 320;

/**
 * A corner of the page in which the canvas whose turn it is lies on screen, so that the browser really composites what is
 * painted; and the heartbeat of the page's main thread.
 */
export class Stage {
	readonly heartbeat: Heartbeat;
	readonly #element = document.createElement('div');

	static async make(): Promise<Stage> {
		return new Stage(await Heartbeat.calibrate());
	}

	private constructor(heartbeat: Heartbeat) {
		this.heartbeat = heartbeat;
		this.#element.className = 'compare-stage';
		this.#element.ariaHidden = 'true';
		const { style } = this.#element;
		style.cssText = `position: fixed; right: 8px; bottom: 8px; width: ${WIDTH}px; z-index: 1000; pointer-events: none`;
		document.body.append(this.#element);
	}

	/** Shows that canvas, and no other. */
	show(canvas: HTMLCanvasElement): void {
		if (canvas.parentElement === this.#element) return;
		canvas.style.cssText = 'display: block; width: 100%';
		this.#element.replaceChildren(canvas);
	}

	/** Takes everything from the page. */
	remove(): void {
		this.heartbeat.stop();
		this.#element.remove();
	}
}
