import { make } from '../page/element.ts';

/** How many frames it shows, one for each pixel of its width. */
const FRAMES = 120;

/** Its height, in CSS pixels. */
const HEIGHT = 32;

/** The frame time at its upper edge, in milliseconds: three frames of a screen with 60 a second. */
const CEILING = 50;

/** Longer ones are a rest, not a slow frame. */
const REST = 1000;

/** A small plot of the times between frames. */
export class Plot {
	readonly element = make('canvas', { width: FRAMES, height: HEIGHT, class: 'plot', 'aria-hidden': 'true' });
	readonly #context = this.element.getContext('2d');
	readonly #times = new Float32Array(FRAMES);
	#count = 0;
	#last = Number.NaN;

	/** Notes a frame painted at `now`. Allocates nothing: it is called on each. */
	note(now: number): void {
		const time = now - this.#last;
		this.#last = now;
		if (!(time < REST)) return;
		this.#times[this.#count % FRAMES] = time;
		this.#count += 1;
	}

	/** Forgets all frames. */
	clear(): void {
		this.#times.fill(0);
		this.#last = Number.NaN;
	}

	/** Draws what it has noted. Call it ten times a second at most. */
	draw(): void {
		const context = this.#context;
		if (!context) return;
		context.clearRect(0, 0, FRAMES, HEIGHT);
		// As the theme has it; `currentcolor` is black to Chromium's canvas.
		context.fillStyle = getComputedStyle(this.element).color;
		for (let column = 0; column < FRAMES; column++) {
			const time = this.#times[(this.#count + column) % FRAMES] ?? 0;
			const height = Math.min(1, time / CEILING) * HEIGHT;
			context.fillRect(column, HEIGHT - height, 1, height);
		}
	}
}
