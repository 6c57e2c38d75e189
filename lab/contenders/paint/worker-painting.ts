import { Link } from '../link.ts';
import type { Pictures } from '../transport/pictures.ts';
import type { Painting } from './painting.ts';
import type { FromPaintWorker, ToPaintWorker } from './protocol.ts';
import type { Showing, Stretch } from './showing.ts';
import { makeCanvas } from './two-d.ts';

/** Paints in a worker, on a canvas that was transferred to it. */
export class WorkerPainting implements Painting {
	readonly canvas: HTMLCanvasElement;
	readonly width: number;
	readonly height: number;
	readonly #link: Link<ToPaintWorker, FromPaintWorker>;

	static async start(pictures: Pictures, signal: AbortSignal): Promise<WorkerPainting> {
		const { memory, addresses, width, height } = pictures;
		const element = makeCanvas(width, height);
		const canvas = element.transferControlToOffscreen();
		const worker = new Worker(new URL('../../workers/paint-worker.ts', import.meta.url), { type: 'module' });
		const link = new Link<ToPaintWorker, FromPaintWorker>(worker);
		await link.start({ type: 'start', canvas, memory, addresses, width, height }, signal, [canvas]);
		return new WorkerPainting(element, pictures, link);
	}

	private constructor(
		canvas: HTMLCanvasElement,
		{ width, height }: Pictures,
		link: Link<ToPaintWorker, FromPaintWorker>,
	) {
		this.canvas = canvas;
		this.width = width;
		this.height = height;
		this.#link = link;
	}

	async show(first: number, stretch: Stretch): Promise<Showing> {
		const answer = await this.#ask({ type: 'show', first, stretch });
		if (answer.type === 'shown') return answer.showing;
		throw new Error(`the worker sent ${answer.type} instead of what it has shown`);
	}

	async read(number: number): Promise<Uint8ClampedArray> {
		const answer = await this.#ask({ type: 'read', number });
		if (answer.type === 'pixels') return answer.pixels;
		throw new Error(`the worker sent ${answer.type} instead of pixels`);
	}

	dispose(): void {
		this.#link.end();
		this.canvas.remove();
	}

	async #ask(message: ToPaintWorker): Promise<FromPaintWorker> {
		const answer = this.#link.next();
		this.#link.post(message);
		return (await answer).data;
	}
}
