import type { FrameReader } from '../worker/frames.ts';
import { OffscreenPainter } from '../worker/paint.ts';
import type { Addresses, Memory, Pixels } from '../worker/protocol.ts';
import type { Screen } from '../worker/screen.ts';
import { FillrateError, messageOf } from './error.ts';
import type { Mirror } from './mirror.ts';

/** What a painter knows of a session. */
export interface Shown {
	readonly memory: Memory;
	readonly addresses: Addresses;
	/** Where a worker paints: what the page shares with it. */
	readonly screen: Screen | undefined;
	/** Where memory is not shared: the page's copy of the words. */
	readonly mirror: Mirror | undefined;
}

/** Who paints a renderer's frames: the page, a worker, or the worker that computes. */
export interface Painter {
	/** Whether it takes the frames itself, and ticks the loop: a worker that paints. */
	readonly takesFrames: boolean;
	/** Whether it paints the frames of one session alone. */
	readonly isBound: boolean;
	/** Paints the frames of a session from now on. */
	attach(session: Shown): void;
	/** Paints the frame that the page has taken, and returns how many milliseconds that took. A worker has done so already. */
	present(frames: FrameReader): number;
	/** Paints the frame that is shown again, as its pixels are now. */
	repaint(frames: FrameReader): void;
	/** The loop has something to do. */
	wake(): void;
	/** Takes and paints the next frame now, also where no animation frames come. */
	tick(): void;
	/** Paints nothing more. The canvas keeps its picture. */
	leave(): void;
}

/**
 * Paints on a canvas of the page: on an OffscreenCanvas, which is then drawn.
 *
 * The page's canvas is drawn on, and not transferred: Chromium shows a transferred one on a clock of its own, and leaves
 * out frames while other threads work (docs/decisions/0004-painting-on-the-main-thread.md).
 */
export class PagePainter extends OffscreenPainter implements Painter {
	readonly takesFrames = false;
	readonly isBound = false;
	readonly #shown: HTMLCanvasElement;
	readonly #context: CanvasRenderingContext2D;
	#isReset = false;

	/** @throws FillrateError of the code `canvas` when the canvas cannot be drawn on, or there is no OffscreenCanvas. */
	constructor(canvas: HTMLCanvasElement, report: (error: FillrateError) => void) {
		requireOffscreen();
		const context = drawingContext(canvas);
		super(new OffscreenCanvas(1, 1), (why) => report(refused('paint', why)));
		this.#shown = canvas;
		this.#context = context;
		canvas.addEventListener('contextrestored', this.restore);
	}

	/** Shows `pixels`, `width` x `height` of them; the canvas takes that size. */
	override paint(pixels: Pixels, width: number, height: number): void {
		super.paint(pixels, width, height);
		if (!this.#isReset || this.#shown.width !== width || this.#shown.height !== height) {
			// This also resets what the page has set in the context.
			this.#shown.width = width;
			this.#shown.height = height;
			this.#isReset = true;
		}
		this.#show();
	}

	protected override restored(): void {
		this.#show();
	}

	attach(): void {
		// The page takes the frames itself.
	}

	repaint(frames: FrameReader): void {
		this.present(frames);
	}

	wake(): void {
		// The page ticks the loop itself.
	}

	tick(): void {
		// The page takes the frames itself.
	}

	leave(): void {
		// What was painted stays, as long as the graphics processor does not lose it: the canvas may be another's now.
		this.#shown.removeEventListener('contextrestored', this.restore);
	}

	#show(): void {
		this.#context.drawImage(this.canvas, 0, 0);
	}
}

/** @throws FillrateError of the code `canvas` where the browser has no OffscreenCanvas. */
export function requireOffscreen(): void {
	if (typeof OffscreenCanvas === 'function') return;
	const fix = 'use Chromium 69, Firefox 105, Safari 16.4 or later';
	throw new FillrateError('canvas', `this browser has no OffscreenCanvas: ${fix}`);
}

/** That the browser cannot do something with a picture, whose size and fault `why` says. */
export function refused(verb: 'paint' | 'save', why: string, cause?: unknown): FillrateError {
	const message = `the browser cannot ${verb} a picture of ${why}: make it smaller`;
	return new FillrateError('canvas', message, { fatal: false, cause });
}

/** The canvas's 2d context, also where the page has asked for it before. */
function drawingContext(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
	let context: CanvasRenderingContext2D | null;
	try {
		context = canvas.getContext('2d', { alpha: false });
	} catch (cause) {
		throw new FillrateError('canvas', `${whyNot(cause)}: give Fillrate a fresh canvas`, { cause });
	}
	if (context) return context;
	const why = 'the canvas has a context of another kind already, from a call of its getContext';
	throw new FillrateError('canvas', `${why}: give Fillrate a fresh canvas`);
}

/** Why a canvas can be neither drawn on nor transferred, where it has no context. */
export function whyNot(cause: unknown): string {
	const isElsewhere = cause instanceof Error && cause.name === 'InvalidStateError';
	if (!isElsewhere) return `the canvas cannot be painted on (${messageOf(cause)})`;
	return "the canvas is painted on elsewhere: it was transferred, as paint: 'worker' does";
}
