/**
 * Carries pictures that lie in shared WebAssembly memory to the page, on one of the routes, each time that it is asked.
 * The pictures are there before; what a route needs beside them is made once where it can be.
 */

import { type FromTransportWorker, type Route, type Start, type ToTransportWorker, WORD } from './protocol.ts';

/** Brings a frame to the page. */
type Deliver = (number: number) => void | Promise<void>;

/** Buffers that the page has given back. */
const spares: ArrayBuffer[] = [];

/** Notifies whoever waits for a buffer that one has come. */
let wakeTransfer = (): void => {};

/** How each route carries a frame. */
const ROUTES: Readonly<Record<Route, (start: Start) => Deliver>> = {
	/** The pixels stay where they are: the page is notified that it may read them. */
	shared:
		({ words }) =>
		(number) => {
			Atomics.store(words, WORD.answered, number);
			Atomics.notify(words, WORD.answered);
		},

	/** Two buffers go back and forth, one here while the other is with the page. WebAssembly memory cannot be transferred. */
	transfer(start) {
		spares.push(new ArrayBuffer(start.width * start.height * 4));
		return async (number) => {
			while (spares.length === 0) {
				await new Promise<void>((resolve) => {
					wakeTransfer = resolve;
				});
			}
			const buffer = spares.pop();
			if (!buffer) return;
			new Uint8ClampedArray(buffer).set(picture(start, number));
			post(buffer, [buffer]);
		};
	},

	/** One array of just the picture's size, kept: a view on the whole memory would be shared, not cloned. */
	clone(start) {
		const pixels = new Uint8ClampedArray(start.width * start.height * 4);
		return (number) => {
			pixels.set(picture(start, number));
			post(pixels);
		};
	},

	/** The ImageData is kept, the bitmap is new for each frame: there is no way of filling one again. */
	bitmap(start) {
		const image = new ImageData(start.width, start.height);
		return async (number) => {
			image.data.set(picture(start, number));
			const bitmap = await createImageBitmap(image);
			post(bitmap, [bitmap]);
		};
	},
};

self.addEventListener('message', ({ data }: MessageEvent<ToTransportWorker>) => {
	if (data instanceof ArrayBuffer) {
		spares.push(data);
		wakeTransfer();
	} else {
		serve(data.words, ROUTES[data.route](data)).catch(reportError);
		post('ready');
	}
});

/** Delivers each frame that the page asks for. */
async function serve(words: Int32Array<SharedArrayBuffer>, deliver: Deliver): Promise<never> {
	let delivered = 0;
	for (;;) {
		const waiting = Atomics.waitAsync(words, WORD.asked, delivered);
		if (waiting.async) await waiting.value;
		const asked = Atomics.load(words, WORD.asked);
		if (asked === delivered) continue;
		delivered = asked;
		await deliver(asked);
	}
}

function picture({ views }: Start, number: number): Uint8ClampedArray {
	const found = views[number % views.length];
	if (!found) throw new RangeError(`there is no picture ${number}`);
	return found;
}

function post(message: FromTransportWorker, transfer: Transferable[] = []): void {
	self.postMessage(message, { transfer });
}
