import type { FailedMessage, PaintMessage, RefusedMessage, ToPainter } from '../worker/protocol.ts';
import { Screen } from '../worker/screen.ts';
import { FillrateError } from './error.ts';
import { startWorker } from './launch.ts';
import { type Painter, refused, requireOffscreen, type Shown } from './paint.ts';
import type { ScenesModule } from './scenes.ts';
import { transfer } from './transfer.ts';

/** A canvas can be transferred once, so its worker stays with it, for the next renderer. */
const known = new WeakMap<HTMLCanvasElement, WorkerPainter>();

/** Ends the worker of a canvas that is gone. */
const gone = new FinalizationRegistry<Worker>((worker) => worker.terminate());

/**
 * Paints in a worker, on a canvas that is transferred to it: the picture moves on while the page's main thread is busy.
 *
 * It is not the loop's worker, so that the loop can be replaced. At rest it sleeps.
 */
export class WorkerPainter implements Painter {
	readonly takesFrames = true;
	readonly isBound = false;
	readonly #worker: Worker;
	#screen = new Screen();
	#report: (error: FillrateError) => void = () => {};
	#ended: FillrateError | null = null;

	/**
	 * The painter of `canvas`, the same each time.
	 *
	 * @throws FillrateError of the code `canvas` when the canvas cannot be transferred, `load` when no worker starts, and
	 * `ended` when its worker has ended.
	 */
	static of(canvas: HTMLCanvasElement, scenes: ScenesModule, report: (error: FillrateError) => void): WorkerPainter {
		const painter = known.get(canvas) ?? new WorkerPainter(canvas, scenes);
		if (painter.#ended) throw painter.#ended;
		painter.#report = report;
		return painter;
	}

	private constructor(canvas: HTMLCanvasElement, scenes: ScenesModule) {
		requireOffscreen();
		this.#worker = startWorker(scenes.startWorker);
		this.#worker.addEventListener('message', ({ data }: MessageEvent<RefusedMessage | FailedMessage>) => {
			if (data.type === 'refused') this.#report(refused('paint', data.message));
			else this.#end(data.message);
		});
		this.#worker.addEventListener('error', (event) => {
			event.preventDefault();
			this.#end(event.message || 'its script could not be loaded');
		});
		try {
			const offscreen = transfer(canvas);
			const message: PaintMessage = { type: 'paint', canvas: offscreen, timeOrigin: performance.timeOrigin };
			this.#worker.postMessage(message, [offscreen]);
		} catch (error) {
			this.#worker.terminate();
			throw error;
		}
		known.set(canvas, this);
		gone.register(canvas, this.#worker);
	}

	attach({ memory, addresses, screen = new Screen() }: Shown): void {
		this.#screen = screen;
		this.#post({ type: 'show', memory, addresses, screen: screen.buffer });
	}

	present(): number {
		return this.#screen.paintTime;
	}

	repaint(): void {
		this.#post({ type: 'repaint' });
	}

	wake(): void {
		if (!this.#screen.rests) return;
		this.#screen.rests = false;
		this.#post({ type: 'wake' });
	}

	tick(): void {
		this.#post({ type: 'tick' });
	}

	leave(): void {
		this.#report = () => {};
		this.#post({ type: 'leave' });
	}

	#end(why: string): void {
		this.#worker.terminate();
		this.#ended = new FillrateError('ended', `the worker that paints ended (${why}): start on a fresh canvas`);
		this.#report(this.#ended);
	}

	#post(message: ToPainter): void {
		this.#worker.postMessage(message);
	}
}
