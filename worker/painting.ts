/**
 * Painting in a worker: it takes the newest frame once for each frame of the screen, whatever the page's main thread does
 * meanwhile. The worker outlives renderers: it keeps the canvas, which can be transferred once.
 */

import { OffscreenPainter } from './paint.ts';
import type { PaintMessage, ShowMessage, ToPainter } from './protocol.ts';
import { Pulse } from './pulse.ts';
import { Screen } from './screen.ts';
import { AnnouncingReader } from './screen-frames.ts';
import { Ticker } from './ticker.ts';

/** The frames of one loop, on their way to the canvas. */
interface Showing {
	readonly frames: AnnouncingReader;
	readonly pulse: Pulse;
	readonly screen: Screen;
}

export class Painting {
	readonly #painter: OffscreenPainter;
	/** How much this thread's clock is behind the page's, in milliseconds. */
	readonly #lag: number;
	readonly #ticker = new Ticker((now) => this.#work(now + this.#lag));
	#showing: Showing | null = null;

	/** @param refuse Called with a size, and why the browser cannot paint it. */
	constructor({ canvas, timeOrigin }: PaintMessage, refuse: (why: string) => void) {
		this.#painter = new OffscreenPainter(canvas, refuse);
		this.#lag = performance.timeOrigin - timeOrigin;
	}

	handle(message: ToPainter): void {
		switch (message.type) {
			case 'show':
				this.#show(message);
				break;
			case 'wake':
				if (this.#showing) this.#ticker.wake();
				break;
			case 'tick':
				this.#work(performance.now() + this.#lag);
				break;
			case 'repaint':
				if (this.#showing) this.#painter.present(this.#showing.frames);
				break;
			case 'leave':
				this.#showing = null;
				this.#ticker.stop();
				break;
			default:
				message satisfies never;
		}
	}

	#show({ memory, addresses, screen: buffer }: ShowMessage): void {
		const screen = new Screen(buffer);
		this.#showing = {
			screen,
			frames: new AnnouncingReader(memory, addresses, screen),
			pulse: new Pulse(memory, addresses),
		};
		this.#painter.forget();
		this.#ticker.wake();
	}

	/** What a frame of the screen brings. Returns for how many milliseconds nothing more comes, unless there is input. */
	#work(now: number): number {
		if (!this.#showing) return Number.POSITIVE_INFINITY;
		const { frames, pulse, screen } = this.#showing;
		screen.rests = false;
		// Read before the frame: what came before the loop fell asleep is then seen.
		const isAwake = pulse.sleepLeft(now) === 0;
		if (isAwake) pulse.tick(now);
		if (frames.take()) screen.finish(this.#painter.present(frames));
		// A frame that the page had locked is taken with the screen's next one.
		if (isAwake || frames.isFresh) return 0;
		screen.rests = true;
		// Input that came before the page could see this has sent no message.
		const left = pulse.sleepLeft(now);
		return frames.isFresh ? 0 : left;
	}
}
