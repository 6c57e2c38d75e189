import { readBack } from '../check.ts';
import type { Pictures } from '../pictures.ts';
import type { FromTransportWorker, Route, ToTransportWorker } from './protocol.ts';

/** What has come: a message whose data was not read yet, or nothing but the news that the pixels may be read. */
export type Arrival = MessageEvent<FromTransportWorker> | null;

/** The page's end of a route. For each frame: `giveBack`, then the worker is asked, then `receive` takes what has come. */
export interface Receiver {
	/** Gives back what the worker needs for a frame after the next. */
	giveBack?(post: (message: ToTransportWorker, transfer: Transferable[]) => void): void;
	/** Makes of it what the page can paint in one call. */
	receive(arrival: Arrival, number: number): void;
	/** A copy of the pixels that were received last; for the check. */
	read(): Uint8ClampedArray;
	/** Gives back what was received. */
	dispose?(): void;
}

/** What each route does on the page. */
export const RECEIVERS: Readonly<Record<Route, (pictures: Pictures) => Receiver>> = {
	/** Fillrate's way: the page reads the memory in which the pixels were computed, with one copy into a kept ImageData. */
	shared(pictures) {
		const image = new ImageData(pictures.width, pictures.height);
		return {
			receive: (_, number) => image.data.set(pictures.view(number)),
			read: () => image.data.slice(),
		};
	},

	/** Two buffers go back and forth. The ImageData lies on the one that has come; there is no copy on the page. */
	transfer({ width, height }) {
		let image = new ImageData(width, height);
		return {
			giveBack(post) {
				const { buffer } = image.data;
				post(buffer, [buffer]);
			},
			receive(arrival) {
				image = new ImageData(new Uint8ClampedArray(dataOf(arrival, ArrayBuffer)), width, height);
			},
			read: () => image.data.slice(),
		};
	},

	/** The browser clones the pixels. The ImageData lies on the clone; there is no further copy on the page. */
	clone({ width, height }) {
		let image = new ImageData(1, 1);
		return {
			receive(arrival) {
				image = new ImageData(dataOf(arrival, Uint8ClampedArray<ArrayBuffer>), width, height);
			},
			read: () => image.data.slice(),
		};
	},

	/** The worker makes an ImageBitmap of the pixels. The page closes the one that it had. */
	bitmap({ width, height }) {
		let bitmap: ImageBitmap | null = null;
		return {
			receive(arrival) {
				const came = dataOf(arrival, ImageBitmap);
				bitmap?.close();
				bitmap = came;
			},
			read() {
				if (!bitmap) throw new Error('no bitmap has come');
				return readBack(bitmap, width, height);
			},
			dispose: () => bitmap?.close(),
		};
	},
};

/**
 * The data of a message, of that class. In Chromium this is what deserialises it.
 *
 * @throws Error for anything else.
 */
function dataOf<Data extends FromTransportWorker>(
	arrival: Arrival,
	kind: abstract new (...parts: never[]) => Data,
): Data {
	const data = arrival?.data;
	if (data instanceof kind) return data;
	throw new Error(`the worker sent no ${kind.name}`);
}
