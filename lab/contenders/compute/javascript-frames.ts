import { bytesOf, makeKernel, place } from '../../kernels/kernel.ts';
import type { Kernel, Work } from '../../kernels/task.ts';
import { Frames } from './frames.ts';

/** The words by which the threads work together, each in a cache line of its own. */
const WORDS = {
	/** How many frames were begun: what the helpers sleep on. */
	begun: 0,
	frame: 16,
	band: 32,
	/** How many helpers are still at work: what the asked thread sleeps on. */
	busy: 48,
	count: 64,
} as const;

export interface Shared {
	readonly work: Work;
	readonly memory: ArrayBufferLike;
	readonly words: Int32Array<ArrayBufferLike>;
}

export class JavaScriptFrames extends Frames {
	#shared: (Shared & { readonly kernel: Kernel }) | null = null;
	#helpers = 0;

	/** Makes what is shared with so many others that help this thread: no shared memory for none. */
	share(work: Work, helpers: number): Shared {
		const allocate = (bytes: number) => (helpers === 0 ? new ArrayBuffer(bytes) : new SharedArrayBuffer(bytes));
		this.#helpers = helpers;
		return this.#join({ work, memory: allocate(bytesOf(work)), words: new Int32Array(allocate(WORDS.count * 4)) });
	}

	/** Helps with one frame after the other, until the page ends this worker: nothing is answered from now on. */
	help(shared: Shared): never {
		const { begun, busy, frame } = WORDS;
		const { words } = this.#join(shared);
		for (let seen = 0; ; ) {
			Atomics.wait(words, begun, seen);
			const now = Atomics.load(words, begun);
			if (now === seen) continue;
			seen = now;
			this.#draw(Atomics.load(words, frame));
			if (Atomics.sub(words, busy, 1) === 1) Atomics.notify(words, busy);
		}
	}

	protected override restart(work: Work): void {
		place(work, this.#joined.memory);
	}

	protected override compute(frame: number): void {
		const { begun, busy } = WORDS;
		const { words } = this.#joined;
		Atomics.store(words, WORDS.frame, frame);
		Atomics.store(words, WORDS.band, 0);
		Atomics.store(words, busy, this.#helpers);
		// The partner of the load after the wait in help(): what was stored above is seen there.
		Atomics.add(words, begun, 1);
		Atomics.notify(words, begun);
		this.#draw(frame);
		for (let left = Atomics.load(words, busy); left > 0; left = Atomics.load(words, busy)) {
			Atomics.wait(words, busy, left);
		}
	}

	protected override picture(): Uint8ClampedArray {
		const { memory, work } = this.#joined;
		return new Uint8ClampedArray(new Uint8ClampedArray(memory, 0, work.width * work.height * 4));
	}

	#draw(frame: number): void {
		const { words, kernel, work } = this.#joined;
		kernel.begin(frame);
		for (;;) {
			const top = Atomics.add(words, WORDS.band, 1) * kernel.band;
			if (top >= work.height) return;
			kernel.draw(top, Math.min(top + kernel.band, work.height));
		}
	}

	#join(shared: Shared): Shared {
		this.#shared = { ...shared, kernel: makeKernel(shared.work, shared.memory) };
		return shared;
	}

	get #joined(): Shared & { readonly kernel: Kernel } {
		if (!this.#shared) throw new Error('a frame was asked for before the start');
		return this.#shared;
	}
}
