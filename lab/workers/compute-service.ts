import { warmUp } from '../kernels/turn-length.ts';
import type { FromCompute, StartMessage, ToCompute } from './compute-protocol.ts';

declare const self: DedicatedWorkerGlobalScope;

/** Frames, one after the other, in this worker. */
export interface Frames {
	/** Starts again: the next frame is frame 0. */
	restart(): void;
	/** Computes the next frame on so many threads: from here until all its pixels are in memory, in milliseconds. */
	next(threads: number): number;
	/** A copy of the frame computed last, RGBA. */
	picture(): Uint8ClampedArray<ArrayBuffer>;
}

/** Answers the page's orders with the frames that `start` gives; `start` posts `loaded` itself when it has come so far. */
export function serve<Start extends StartMessage>(start: (order: Start) => Promise<Frames | null>): void {
	let frames: Frames | null = null;
	// How many frames a turn has, by the number of threads.
	const turns = new Map<number, number>();

	async function answer(order: ToCompute): Promise<void> {
		if (order.type === 'start') {
			frames = await start(order as Start);
			// A thread that takes its orders from shared memory answers in its own time.
			if (frames) post({ type: 'ready' });
			return;
		}
		if (!frames) throw new Error('a frame was asked for before the start');
		const computed = frames;
		if (order.type === 'check') {
			const pictures: Uint8ClampedArray<ArrayBuffer>[] = [];
			computed.restart();
			for (let frame = 0; pictures.length < order.frames.length; frame++) {
				computed.next(order.threads);
				if (order.frames.includes(frame)) pictures.push(computed.picture());
			}
			turns.set(order.threads, await warmUp(() => computed.next(order.threads)));
			post(
				{ type: 'checked', pictures },
				pictures.map(({ buffer }) => buffer),
			);
			return;
		}
		const count = turns.get(order.threads) ?? 1;
		let spent = 0;
		for (let frame = 0; frame < count; frame++) spent += computed.next(order.threads);
		post({ type: 'turned', milliseconds: spent / count });
	}

	self.addEventListener('message', ({ data }: MessageEvent<ToCompute>) => {
		// The threads of a wasm pool have messages of their own kinds, for their own listeners.
		if (data.type === 'start' || data.type === 'check' || data.type === 'turn') answer(data).catch(fail);
	});
	// A pool thread that ended, or a script of it that could not run.
	self.addEventListener('error', (event) => {
		event.preventDefault();
		fail(new Error(`a worker ended: ${event.message || 'its script could not be run'}`));
	});
}

/** Reports that all is loaded; what follows is the start of the threads, which may hang. */
export function postLoaded(): void {
	post({ type: 'loaded' });
}

function fail(error: unknown): void {
	post({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
}

function post(message: FromCompute, transfer: Transferable[] = []): void {
	self.postMessage(message, transfer);
}
