import type { Check, Contender, Reading } from '../../model/contender.ts';
import { comparePixels } from '../check.ts';
import type { Lease } from '../lease.ts';
import { Link } from '../link.ts';
import { BitmapReceiver } from './bitmap.ts';
import { CloneReceiver } from './clone.ts';
import type { Pictures } from './pictures.ts';
import { type FromTransportWorker, type Route, type ToTransportWorker, WORD } from './protocol.ts';
import type { Ends, Receiver } from './receiver.ts';
import { SharedReceiver } from './shared.ts';
import { TransferReceiver } from './transfer.ts';

/** How many frames a turn carries, one after another: few, so that contenders take turns often. */
const FRAMES = 4;

/** How many frames are compared: two, so that one that stays behind is found out. */
const CHECKED = 2;

/** Whether the page is notified of a change in shared memory without blocking. */
export const byAtomics = typeof Atomics.waitAsync === 'function';

/** A worker that holds pictures, and the page that asks for them on one of the routes. */
export class TransportContender implements Contender {
	readonly #ends: Ends;
	readonly #receiver: Receiver;
	readonly #giveBack: () => void;
	#number = 0;
	#isDisposed = false;

	static async start(route: Route, lease: Lease<Pictures>, signal: AbortSignal): Promise<TransportContender> {
		const pictures = await lease.take(signal);
		try {
			const { memory, addresses, width, height } = pictures;
			const words = new Int32Array(new SharedArrayBuffer(WORD.count * Int32Array.BYTES_PER_ELEMENT));
			const worker = new Worker(new URL('../../workers/transport-worker.ts', import.meta.url), { type: 'module' });
			const link = new Link<ToTransportWorker, FromTransportWorker>(worker);
			await link.start({ type: 'start', route, memory, addresses, width, height, words, byAtomics }, signal);
			const ends = { pictures, link, words, byAtomics };
			return new TransportContender(ends, receiverOf(route, ends), () => lease.giveBack());
		} catch (error) {
			lease.giveBack();
			throw error;
		}
	}

	private constructor(ends: Ends, receiver: Receiver, giveBack: () => void) {
		this.#ends = ends;
		this.#receiver = receiver;
		this.#giveBack = giveBack;
	}

	async check(): Promise<Check> {
		let check: Check | null = null;
		for (let frame = 0; frame < CHECKED; frame++) {
			await this.#frame();
			check = comparePixels(this.#receiver.read(), this.#ends.pictures.view(this.#number));
			if (check.status === 'mismatch') return check;
			// Comparing 4K pixels takes a while: the page lives in between.
			await new Promise((resolve) => setTimeout(resolve));
		}
		if (!check) throw new Error('nothing was compared');
		return { ...check, detail: `${CHECKED} frames of different pictures; ${check.detail}` };
	}

	async turn(): Promise<Reading> {
		const latency: number[] = [];
		const page: number[] = [];
		for (let frame = 0; frame < FRAMES; frame++) {
			const times = await this.#frame();
			latency.push(times.latency);
			page.push(times.page);
		}
		return { latency, page };
	}

	dispose(): void {
		if (this.#isDisposed) return;
		this.#isDisposed = true;
		this.#ends.link.end();
		this.#receiver.dispose();
		this.#giveBack();
	}

	/** Asks for the next frame, and receives it; in milliseconds. */
	async #frame(): Promise<{ readonly latency: number; readonly page: number }> {
		this.#number += 1;
		const begun = performance.now();
		this.#receiver.giveBack();
		this.#ask();
		const waiting = this.#receiver.arrival(this.#number);
		const asked = performance.now();
		const arrival = await waiting;
		const arrived = performance.now();
		this.#receiver.receive(arrival, this.#number);
		const received = performance.now();
		return { latency: received - begun, page: asked - begun + (received - arrived) };
	}

	/** The same on every route. */
	#ask(): void {
		const { words, link } = this.#ends;
		if (byAtomics) {
			Atomics.store(words, WORD.asked, this.#number);
			Atomics.notify(words, WORD.asked);
		} else link.post({ type: 'ask', number: this.#number });
	}
}

function receiverOf(route: Route, ends: Ends): Receiver {
	switch (route) {
		case 'shared':
			return new SharedReceiver(ends);
		case 'transfer':
			return new TransferReceiver(ends);
		case 'clone':
			return new CloneReceiver(ends);
		case 'bitmap':
			return new BitmapReceiver(ends);
		default:
			return route satisfies never;
	}
}
