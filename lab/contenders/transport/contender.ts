import { type Contender, Unavailable } from '../../model/contender.ts';
import { compareFrames, type Pair } from '../check.ts';
import type { Lease } from '../lease.ts';
import type { Pictures } from '../pictures.ts';
import { LOADING, Workers } from '../workers.ts';
import { type FromTransportWorker, type Route, type ToTransportWorker, WORD } from './protocol.ts';
import { type Arrival, RECEIVERS } from './receivers.ts';

/** How many frames a turn carries, one after another: few, so that contenders take turns often. */
const FRAMES = 4;

/** How many frames are compared: two, so that one that stays behind is found out. */
const CHECKED = 2;

/**
 * A worker that holds pictures, and the page that asks for them on one of the routes.
 *
 * @throws Unavailable where a page is not notified of a change in shared memory.
 */
export async function startRoute(route: Route, lease: Lease<Pictures>, signal: AbortSignal): Promise<Contender> {
	if (typeof Atomics.waitAsync !== 'function') throw new Unavailable('this browser has no Atomics.waitAsync');
	const pictures = await lease.take(signal);
	const { views, width, height } = pictures;
	const receiver = RECEIVERS[route](pictures);
	const worker = new Worker(new URL('./transport-worker.ts', import.meta.url), { type: 'module' });
	const workers = new Workers([worker], signal);
	const words = new Int32Array(new SharedArrayBuffer(WORD.count * Int32Array.BYTES_PER_ELEMENT));
	let number = 0;

	const post = (message: ToTransportWorker, transfer: Transferable[] = []): void => {
		worker.postMessage(message, transfer);
	};

	/** The worker's next message, unread: reading its data can cost time, and that belongs to the one who waits. */
	const nextMessage = (): Promise<MessageEvent<FromTransportWorker>> =>
		new Promise((resolve) => {
			worker.onmessage = resolve;
		});

	/** What comes next; to be called before it can have come. */
	const arrival = async (): Promise<Arrival> => {
		if (route !== 'shared') return nextMessage();
		const answer = Atomics.waitAsync(words, WORD.answered, number - 1);
		if (answer.async) await answer.value;
		return null;
	};

	/** Asks for the next frame, and receives it; in milliseconds. */
	const frame = async () => {
		number += 1;
		const begun = performance.now();
		receiver.giveBack?.(post);
		Atomics.store(words, WORD.asked, number);
		Atomics.notify(words, WORD.asked);
		const waiting = workers.until(arrival());
		const asked = performance.now();
		const arrived = await waiting;
		const woken = performance.now();
		receiver.receive(arrived, number);
		const received = performance.now();
		return { latency: received - begun, page: asked - begun + (received - woken) };
	};

	const dispose = (): void => {
		workers.end();
		receiver.dispose?.();
		lease.giveBack();
	};

	try {
		const ready = nextMessage();
		post({ route, views, width, height, words });
		await workers.until(ready, LOADING);
	} catch (error) {
		dispose();
		throw error;
	}
	return {
		async check() {
			const pairs: Pair[] = [];
			while (pairs.length < CHECKED) {
				await frame();
				pairs.push({ name: `picture ${number}`, actual: receiver.read(), expected: pictures.view(number) });
			}
			return compareFrames(pairs);
		},
		async turn() {
			const frames = [];
			while (frames.length < FRAMES) frames.push(await frame());
			return { latency: frames.map(({ latency }) => latency), page: frames.map(({ page }) => page) };
		},
		dispose,
	};
}
