import { Renderer } from 'fillrate';
import scenes, { type Scenes } from '../../../scenes/pkg/index.js';
import { type Picture, Pictures, SCENE } from './picture.ts';
import { painted } from './stage.ts';
import type { Observer, Way } from './way.ts';

/** Animation frames after which a picture that does not come is given up. */
const PATIENCE = 1800;

/** Fillrate, through the same `Renderer` that any page uses: its worker computes, the main thread paints what is there. */
export class FillrateWay implements Way {
	readonly #renderer: Renderer<Scenes>;
	readonly #pictures = new Pictures();
	#observer: Observer | null = null;

	/** @param signal Ends the start, and nothing later: a run that is stopped still gets what it has. */
	static async start(canvas: HTMLCanvasElement, threads: number, signal: AbortSignal): Promise<Way> {
		const size = { width: canvas.width, height: canvas.height };
		const starting = new AbortController();
		const stop = (): void => starting.abort(signal.reason);
		signal.addEventListener('abort', stop);
		try {
			const renderer = await Renderer.start(canvas, scenes, {
				scene: SCENE,
				size,
				largest: size,
				threads,
				poolThreads: threads,
				signal: starting.signal,
			});
			return new FillrateWay(renderer);
		} finally {
			signal.removeEventListener('abort', stop);
		}
	}

	private constructor(renderer: Renderer<Scenes>) {
		this.#renderer = renderer;
		renderer.on('frame', () => this.#see());
		renderer.on('error', (error) => this.#observer?.failed(error));
	}

	begin(observer: Observer): void {
		this.#observer = observer;
		this.#computeAnew();
	}

	tick(): void {
		// It computes elsewhere, and paints when there is something to paint.
	}

	input(): void {
		this.#renderer.set('offset', this.#pictures.nextOffset());
	}

	/** The picture in work is finished first: the next contender gets the machine for itself. */
	async end(): Promise<void> {
		this.#observer = null;
		await this.#until(() => this.#isWhole && this.#renderer.isResting);
	}

	async show({ iterations, offset }: Picture): Promise<void> {
		await this.#until(() => this.#isWhole);
		if (this.#renderer.get('iterations') !== iterations) this.#renderer.set('iterations', iterations);
		if (this.#renderer.get('offset') !== offset) this.#renderer.set('offset', offset);
		await this.#until(() => this.#isWhole);
		await painted();
	}

	dispose(): void {
		this.#renderer.dispose();
	}

	/** Whether the frame that is shown has every pixel computed, with all that was set. */
	get #isWhole(): boolean {
		return this.#renderer.isCurrent && !this.#renderer.isRefining;
	}

	#see(): void {
		this.#observer?.painted(this.#isWhole, this.#renderer.isCurrent);
		// A picture that finer ones follow is left to be finished: only whole ones count.
		if (this.#observer && this.#isWhole) this.#computeAnew();
	}

	#computeAnew(): void {
		this.#renderer.set('iterations', this.#pictures.nextIterations());
	}

	async #until(isSo: () => boolean): Promise<void> {
		for (let frame = 0; frame < PATIENCE && !this.#renderer.isDisposed; frame++) {
			if (isSo()) return;
			await new Promise((resolve) => requestAnimationFrame(resolve));
		}
		throw new Error(`Fillrate did not finish its picture in ${PATIENCE} animation frames`);
	}
}
