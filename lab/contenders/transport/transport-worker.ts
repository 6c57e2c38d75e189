/** Carries pictures that lie in shared memory to the page, on one of the routes, each time that it is asked. */

import { type Route, type Start, WORD } from './protocol.ts';

type Deliver = (picture: Uint8ClampedArray, number: number) => void | Promise<void>;

const spares: ArrayBuffer[] = [];

const ROUTES: Readonly<Record<Route, (start: Start) => Deliver>> = {
	shared:
		({ words }) =>
		(_, number) => {
			Atomics.store(words, WORD.answered, number);
			Atomics.notify(words, WORD.answered);
		},

	/** Two buffers go back and forth, one here while the other is with the page. WebAssembly memory cannot be transferred. */
	transfer({ width, height }) {
		spares.push(new ArrayBuffer(width * height * 4));
		return async (picture) => {
			while (spares.length === 0) {
				await new Promise((resolve) => self.addEventListener('message', resolve, { once: true }));
			}
			const buffer = spares.pop() ?? new ArrayBuffer();
			new Uint8ClampedArray(buffer).set(picture);
			self.postMessage(buffer, { transfer: [buffer] });
		};
	},

	/** One array of just the picture's size, kept: a view on the whole memory would be shared, not cloned. */
	clone({ width, height }) {
		const pixels = new Uint8ClampedArray(width * height * 4);
		return (picture) => {
			pixels.set(picture);
			self.postMessage(pixels);
		};
	},

	/** The ImageData is kept, the bitmap is new for each frame: there is no way of filling one again. */
	bitmap({ width, height }) {
		const image = new ImageData(width, height);
		return async (picture) => {
			image.data.set(picture);
			const bitmap = await createImageBitmap(image);
			self.postMessage(bitmap, { transfer: [bitmap] });
		};
	},
};

self.addEventListener('message', ({ data }: MessageEvent<Start | ArrayBuffer>) => {
	if (data instanceof ArrayBuffer) {
		spares.push(data);
	} else {
		serve(data, ROUTES[data.route](data)).catch(reportError);
		self.postMessage(null);
	}
});

async function serve({ words, views }: Start, deliver: Deliver): Promise<never> {
	let delivered = 0;
	for (;;) {
		const waiting = Atomics.waitAsync(words, WORD.asked, delivered);
		if (waiting.async) await waiting.value;
		const asked = Atomics.load(words, WORD.asked);
		if (asked === delivered) continue;
		delivered = asked;
		await deliver(views[asked % views.length] ?? new Uint8ClampedArray(), asked);
	}
}
