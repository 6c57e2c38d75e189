import { type Contender, Unavailable } from '../../model/contender.ts';
import { compareFrames, type Pair, readBack } from '../check.ts';
import { atEnd, type Lease } from '../lifetime.ts';
import type { Pictures } from '../pictures.ts';
import { guard } from '../workers.ts';
import { type Route, type Start, WORD } from './protocol.ts';

/** How many frames a turn carries, one after another: few, so that contenders take turns often. */
const FRAMES = 4;

/** How many frames are compared: two, so that one that stays behind is found out. */
const CHECKED = 2;

type Paintable = ImageData | ImageBitmap;

/** How each route makes it of what has come, and of what there was before. In Chromium, `data` is what reads a message. */
const RECEIVE: Readonly<
	Record<Route, (message: MessageEvent | null, number: number, pictures: Pictures, before: Paintable) => Paintable>
> = {
	/** Fillrate's way: the page reads the memory in which the pixels were computed, with one copy into a kept ImageData. */
	shared(_, number, pictures, before) {
		if (before instanceof ImageData) before.data.set(pictures.view(number));
		return before;
	},
	/** The ImageData lies on the buffer that has come; there is no copy on the page. */
	transfer: (message, _, { width, height }) => new ImageData(new Uint8ClampedArray(message?.data), width, height),
	clone: (message, _, { width, height }) => new ImageData(message?.data, width, height),
	bitmap(message, _number, _pictures, before) {
		const { data } = message ?? {};
		if (before instanceof ImageBitmap) before.close();
		return data;
	},
};

export async function startRoute(route: Route, takePictures: Lease<Pictures>, signal: AbortSignal): Promise<Contender> {
	if (typeof Atomics.waitAsync !== 'function') throw new Unavailable('this browser has no Atomics.waitAsync');
	const pictures = await takePictures(signal);
	const { views, width, height } = pictures;
	const worker = new Worker(new URL('./transport-worker.ts', import.meta.url), { type: 'module' });
	const until = guard([worker], signal);
	const words = new Int32Array(new SharedArrayBuffer(WORD.count * Int32Array.BYTES_PER_ELEMENT));
	let number = 0;
	let paintable: Paintable = new ImageData(width, height);
	atEnd(signal, () => paintable instanceof ImageBitmap && paintable.close());

	/** The worker's next message, unread: reading its data can cost time, and that belongs to the one who waits. */
	const nextMessage = (): Promise<MessageEvent> =>
		new Promise((resolve) => {
			worker.onmessage = resolve;
		});

	/** What comes next; to be called before it can have come. */
	const arrival = async (): Promise<MessageEvent | null> => {
		if (route !== 'shared') return nextMessage();
		const answer = Atomics.waitAsync(words, WORD.answered, number - 1);
		if (answer.async) await answer.value;
		return null;
	};

	const frame = async () => {
		number += 1;
		const begun = performance.now();
		if (route === 'transfer' && paintable instanceof ImageData) {
			worker.postMessage(paintable.data.buffer, [paintable.data.buffer]);
		}
		Atomics.store(words, WORD.asked, number);
		Atomics.notify(words, WORD.asked);
		const waiting = until(arrival());
		const asked = performance.now();
		const arrived = await waiting;
		const woken = performance.now();
		paintable = RECEIVE[route](arrived, number, pictures, paintable);
		const received = performance.now();
		return { latency: received - begun, page: asked - begun + (received - woken) };
	};

	const ready = nextMessage();
	worker.postMessage({ route, views, width, height, words } satisfies Start);
	await until(ready);
	return {
		async check() {
			const pairs: Pair[] = [];
			while (pairs.length < CHECKED) {
				await frame();
				const actual = paintable instanceof ImageData ? paintable.data.slice() : readBack(paintable, width, height);
				pairs.push({ name: `picture ${number}`, actual, expected: pictures.view(number) });
			}
			return compareFrames(pairs);
		},
		async turn() {
			const frames = [];
			while (frames.length < FRAMES) frames.push(await frame());
			return { latency: frames.map(({ latency }) => latency), page: frames.map(({ page }) => page) };
		},
	};
}
