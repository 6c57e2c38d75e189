import type { Addresses } from './protocol.ts';

/** Ticks the loop, once for each frame of the screen while it needs that. The thread that paints has it. */
export class Pulse {
	readonly #words: Int32Array;
	readonly #input: Addresses['input'];
	readonly #report: Addresses['report'];

	constructor(memory: WebAssembly.Memory, { input, report }: Addresses) {
		this.#words = new Int32Array(memory.buffer);
		this.#input = input;
		this.#report = report;
	}

	/** Sends the page's time, in milliseconds, and wakes the loop. */
	tick(now: number): void {
		// A frame's own time lies before that of the input that came with it; the loop's must not run backwards.
		if (this.#sinceTick(now) > 0) Atomics.store(this.#words, this.#input.time / 4, microseconds(now));
		Atomics.add(this.#words, this.#input.bell / 4, 1);
		Atomics.notify(this.#words, this.#input.bell / 4);
	}

	/** Whether the loop sleeps: until there is input, or until it is due. */
	get isAsleep(): boolean {
		return this.#load(this.#report.asleep) === 1;
	}

	/** Whether the loop has handled all input that it can see. */
	get isRead(): boolean {
		return this.#load(this.#input.read) === this.#load(this.#input.written);
	}

	/** For how many milliseconds the loop sleeps on, unless there is input; 0 when it is awake, or due. */
	sleepLeft(now: number): number {
		if (!this.isAsleep || !this.isRead) return 0;
		const due = this.#load(this.#report.due);
		return due === 0 ? Number.POSITIVE_INFINITY : Math.max(0, due - this.#sinceTick(now) / 1000);
	}

	/** How many microseconds before `now` the last tick was. */
	#sinceTick(now: number): number {
		return (microseconds(now) - this.#load(this.#input.time)) | 0;
	}

	#load(address: number): number {
		return Atomics.load(this.#words, address / 4);
	}
}

/** As the loop has it: in 32 bits, with wrap. */
function microseconds(milliseconds: number): number {
	return Math.round(milliseconds * 1000) | 0;
}
