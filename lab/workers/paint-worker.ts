/** Paints pictures that lie in shared memory on a canvas that the page has transferred. */

import type { FromPaintWorker, StartMessage, ToPaintWorker } from '../contenders/paint/protocol.ts';
// biome-ignore lint/style/noRestrictedImports: frames are measured by the same code on either thread, and it needs no page.
import { show } from '../contenders/paint/showing.ts';

declare const self: DedicatedWorkerGlobalScope;

/** Nothing interrupts a stretch here: it is short, and the page can end the worker. */
const { signal: never } = new AbortController();

let screen: Screen | null = null;

self.addEventListener('message', ({ data }: MessageEvent<ToPaintWorker>) => {
	obey(data).catch(reportError);
});

/** The same as on the page: one copy into an ImageData that is kept. */
class Screen {
	readonly #start: StartMessage;
	readonly #pictures: readonly Uint8ClampedArray[];
	readonly #context: OffscreenCanvasRenderingContext2D;
	readonly #image: ImageData;

	constructor(start: StartMessage) {
		const { canvas, memory, addresses, width, height } = start;
		const context = canvas.getContext('2d', { alpha: false });
		if (!context) throw new Error('the browser gives no 2d context in a worker');
		this.#start = start;
		this.#pictures = addresses.map((address) => new Uint8ClampedArray(memory.buffer, address, width * height * 4));
		this.#context = context;
		this.#image = context.createImageData(width, height);
	}

	paint(number: number): undefined {
		const pixels = this.#pictures[number % this.#pictures.length];
		if (!pixels) throw new RangeError(`there is no picture ${number}`);
		this.#image.data.set(pixels);
		this.#context.putImageData(this.#image, 0, 0);
	}

	/** What is on the canvas, drawn on another one: reading back from the painted one would change how it is painted. */
	read(): Uint8ClampedArray<ArrayBuffer> {
		const { canvas, width, height } = this.#start;
		const context = new OffscreenCanvas(width, height).getContext('2d', { alpha: false, willReadFrequently: true });
		if (!context) throw new Error('the browser gives no 2d context in a worker');
		context.drawImage(canvas, 0, 0);
		return context.getImageData(0, 0, width, height).data;
	}
}

async function obey(message: ToPaintWorker): Promise<void> {
	if (message.type === 'start') {
		screen = new Screen(message);
		post({ type: 'ready' });
		return;
	}
	const painted = screen;
	if (!painted) throw new Error('the worker was not started');
	switch (message.type) {
		case 'show': {
			const { first, stretch } = message;
			const showing = await show((number) => painted.paint(number), first, stretch, { stopped: never, ended: never });
			post({ type: 'shown', showing });
			break;
		}
		case 'read': {
			painted.paint(message.number);
			const pixels = painted.read();
			post({ type: 'pixels', pixels }, [pixels.buffer]);
			break;
		}
		default:
			message satisfies never;
	}
}

function post(message: FromPaintWorker, transferred: Transferable[] = []): void {
	self.postMessage(message, transferred);
}
