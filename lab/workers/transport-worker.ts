/**
 * Carries pictures that lie in shared WebAssembly memory to the page, on one of the routes, each time that it is asked.
 * The pictures are there before; what a route needs beside them is made once where it can be.
 */

import {
	type FromTransportWorker,
	type StartMessage,
	type ToTransportWorker,
	WORD,
} from '../contenders/transport/protocol.ts';

declare const self: DedicatedWorkerGlobalScope;

/** Brings a frame to the page. */
type Deliver = (number: number) => void | Promise<void>;

/** Buffers that the page has given back. */
const spares: ArrayBuffer[] = [];

/** Notifies whoever waits for a buffer that one has come. */
let wakeTransfer = (): void => {};

let deliver: Deliver = () => {};

self.addEventListener('message', ({ data }: MessageEvent<ToTransportWorker>) => {
	switch (data.type) {
		case 'start':
			deliver = delivery(data);
			if (data.byAtomics) obey(data.words).catch(reportError);
			post({ type: 'ready' });
			break;
		case 'ask':
			Promise.resolve(deliver(data.number)).catch(reportError);
			break;
		case 'buffer':
			spares.push(data.buffer);
			wakeTransfer();
			break;
		default:
			data satisfies never;
	}
});

/** Delivers each frame that the page asks for by the shared word. */
async function obey(words: Int32Array<SharedArrayBuffer>): Promise<never> {
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

function delivery(start: StartMessage): Deliver {
	switch (start.route) {
		case 'shared':
			return shared(start);
		case 'transfer':
			return transfer(start);
		case 'clone':
			return clone(start);
		case 'bitmap':
			return bitmap(start);
		default:
			return start.route satisfies never;
	}
}

/** The pixels stay where they are: the page is notified that it may read them. */
function shared({ words, byAtomics }: StartMessage): Deliver {
	return (number) => {
		Atomics.store(words, WORD.answered, number);
		if (byAtomics) Atomics.notify(words, WORD.answered);
		else post({ type: 'answered' });
	};
}

/** Two buffers go back and forth, one here while the other is with the page. WebAssembly memory cannot be transferred. */
function transfer(start: StartMessage): Deliver {
	const pictures = views(start);
	spares.push(new ArrayBuffer(start.width * start.height * 4));
	return async (number) => {
		while (spares.length === 0) {
			await new Promise<void>((resolve) => {
				wakeTransfer = resolve;
			});
		}
		const buffer = spares.pop();
		if (!buffer) return;
		new Uint8ClampedArray(buffer).set(picture(pictures, number));
		post({ type: 'buffer', buffer }, [buffer]);
	};
}

/** One array of just the picture's size, kept: a view on the whole memory would be shared, not cloned. */
function clone(start: StartMessage): Deliver {
	const pictures = views(start);
	const pixels = new Uint8ClampedArray(start.width * start.height * 4);
	return (number) => {
		pixels.set(picture(pictures, number));
		post({ type: 'pixels', pixels });
	};
}

/** The ImageData is kept, the bitmap is new for each frame: there is no way of filling one again. */
function bitmap(start: StartMessage): Deliver {
	const pictures = views(start);
	const image = new ImageData(start.width, start.height);
	return async (number) => {
		image.data.set(picture(pictures, number));
		const made = await createImageBitmap(image);
		post({ type: 'bitmap', bitmap: made }, [made]);
	};
}

function views({ memory, addresses, width, height }: StartMessage): readonly Uint8ClampedArray[] {
	return addresses.map((address) => new Uint8ClampedArray(memory.buffer, address, width * height * 4));
}

function picture(pictures: readonly Uint8ClampedArray[], number: number): Uint8ClampedArray {
	const found = pictures[number % pictures.length];
	if (!found) throw new RangeError(`there is no picture ${number}`);
	return found;
}

function post(message: FromTransportWorker, transferred: Transferable[] = []): void {
	self.postMessage(message, transferred);
}
