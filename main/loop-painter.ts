import { FillrateError } from './error.ts';
import type { Mirror } from './mirror.ts';
import { type Painter, refused, requireOffscreen, type Shown } from './paint.ts';
import { transfer } from './transfer.ts';

/** The canvases that were given away: each is lost with its worker. */
const given = new WeakSet<HTMLCanvasElement>();

/**
 * Lets the worker that computes also paint, straight from its own memory and without a copy. The canvas is transferred once the
 * worker has started, and is lost with it.
 */
export class LoopPainter implements Painter {
	readonly takesFrames = false;
	readonly isBound = true;
	readonly #canvas: HTMLCanvasElement;
	readonly #report: (error: FillrateError) => void;
	#mirror: Mirror | undefined;

	/** @throws FillrateError of the code `canvas` when there is no OffscreenCanvas, or the canvas was given away. */
	constructor(canvas: HTMLCanvasElement, report: (error: FillrateError) => void) {
		requireOffscreen();
		if (given.has(canvas)) {
			const why = 'the canvas is lost with the worker that computed and painted';
			throw new FillrateError('canvas', `${why}: give Fillrate a fresh canvas`);
		}
		this.#canvas = canvas;
		this.#report = report;
	}

	/** @throws FillrateError of the code `canvas` when the canvas cannot be transferred. */
	attach({ mirror }: Shown): void {
		const canvas = transfer(this.#canvas);
		given.add(this.#canvas);
		mirror?.paint(canvas, (why) => this.#report(refused('paint', why)));
		this.#mirror = mirror;
	}

	present(): number {
		return this.#mirror?.frames.painted ?? 0;
	}

	repaint(): void {
		// The page cannot change the pixels.
	}

	wake(): void {
		// The page ticks the loop itself.
	}

	tick(): void {
		// What the loop answers is painted already.
	}

	leave(): void {
		// The worker has ended.
	}
}
