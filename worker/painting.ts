/**
 * Painting in a worker: it takes the newest frame once for each frame of the screen, whatever the page's main thread does
 * meanwhile. The worker outlives renderers: it keeps the canvas, which can be transferred once.
 */

import { FrameReader } from './frames.ts';
import { OffscreenPainter } from './paint.ts';
import type { PaintMessage, ToPainter } from './protocol.ts';
import { Pulse } from './pulse.ts';
import { Screen } from './screen.ts';
import { Ticker } from './ticker.ts';

/** What is painted: the frames of one renderer. */
interface Source {
	readonly frames: FrameReader;
	readonly pulse: Pulse;
}

export class Painting {
	readonly #painter: OffscreenPainter;
	readonly #screen: Screen;
	/** What this thread's clock is behind the page's, in milliseconds. */
	readonly #lag: number;
	readonly #ticker = new Ticker((now) => this.#work(now + this.#lag));
	#source: Source | null = null;

	/** @param refuse Called with a size, and why the browser cannot paint it. */
	constructor({ canvas, screen, timeOrigin }: PaintMessage, refuse: (why: string) => void) {
		this.#painter = new OffscreenPainter(canvas, refuse);
		this.#screen = new Screen(screen);
		this.#lag = performance.timeOrigin - timeOrigin;
	}

	handle(message: ToPainter): void {
		switch (message.type) {
			case 'show': {
				const { memory, addresses } = message;
				const frames = new FrameReader(memory, addresses, this.#screen);
				this.#source = { frames, pulse: new Pulse(memory, addresses) };
				this.#wake();
				break;
			}
			case 'wake':
				this.#wake();
				break;
			case 'repaint':
				if (this.#source) this.#painter.present(this.#source.frames);
				break;
			case 'leave':
				this.#source = null;
				this.#ticker.stop();
				break;
			default:
				message satisfies never;
		}
	}

	#wake(): void {
		if (!this.#source) return;
		this.#screen.rests = false;
		this.#ticker.wake();
	}

	/** What a frame of the screen brings. Returns for how many milliseconds nothing more comes, unless there is input. */
	#work(now: number): number {
		if (!this.#source) return Number.POSITIVE_INFINITY;
		const { frames, pulse } = this.#source;
		// Read before the frame: what came before the loop fell asleep is then seen.
		const sleep = pulse.sleepLeft(now);
		if (sleep === 0) pulse.tick(now);
		if (frames.take()) this.#screen.paintTime = this.#painter.present(frames);
		// One that the page had locked is taken with the screen's next frame.
		if (sleep === 0 || frames.isFresh) return 0;
		this.#screen.rests = true;
		// For input that came before the page could see it, the page has sent no message.
		if (pulse.sleepLeft(now) > 0) return sleep;
		this.#screen.rests = false;
		return 0;
	}
}
