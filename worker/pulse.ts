import type { Addresses, Memory } from './protocol.ts';

/** What `sleep` is while the loop sleeps until there is input. */
const UNTIL_INPUT = 0xffff_ffff;

/** The most microseconds by which a time may lie before that of the last tick. Beyond, the clock has wrapped around. */
const MOST_BACK = 1_000_000;

/** Ticks the loop, once for each frame of the screen while it needs that. The thread that paints has it. */
export class Pulse {
	readonly #words: Int32Array;
	readonly #input: Addresses['input'];
	readonly #sleep: number;

	constructor(memory: Memory, { input, report }: Addresses) {
		this.#words = new Int32Array(memory.buffer);
		this.#input = input;
		this.#sleep = report.sleep / 4;
	}

	/** Sends the page's time, in milliseconds, and wakes the loop. */
	tick(now: number): void {
		const last = this.#load(this.#input.time);
		// A frame's own time lies before that of the input that came with it; the loop's must not run backwards.
		if (microsecondsFrom(last, now) > 0) {
			Atomics.compareExchange(this.#words, this.#input.time / 4, last | 0, microseconds(now));
		}
		// It counts as awake from here on, also while its thread has not noticed yet.
		Atomics.store(this.#words, this.#sleep, 0);
		Atomics.add(this.#words, this.#input.bell / 4, 1);
		Atomics.notify(this.#words, this.#input.bell / 4);
	}

	/** Whether the loop sleeps: until there is input, or until it is due. */
	get isAsleep(): boolean {
		return Atomics.load(this.#words, this.#sleep) !== 0;
	}

	/** For how many milliseconds the loop sleeps on, unless there is input; 0 when it is awake, due, or has input to read. */
	sleepLeft(now: number): number {
		const sleep = Atomics.load(this.#words, this.#sleep) >>> 0;
		const isRead = this.#load(this.#input.read) === this.#load(this.#input.written);
		if (sleep === 0 || !isRead) return 0;
		if (sleep === UNTIL_INPUT) return Number.POSITIVE_INFINITY;
		return Math.max(0, sleep - microsecondsFrom(this.#load(this.#input.time), now)) / 1000;
	}

	#load(address: number): number {
		return Atomics.load(this.#words, address / 4) >>> 0;
	}
}

/** As the loop has it: in 32 bits, with wrap. */
function microseconds(milliseconds: number): number {
	return Math.round(milliseconds * 1000) | 0;
}

/** How many microseconds `now`, in milliseconds, lies after a time that the loop has. */
function microsecondsFrom(last: number, now: number): number {
	return passed(last, microseconds(now));
}

/** The later of two times that the loop has. */
export function laterOf(last: number, next: number): number {
	return passed(last, next) > 0 ? next : last;
}

/** How many microseconds lie between two times that the loop has. */
function passed(last: number, next: number): number {
	const after = (next - last) >>> 0;
	return after < 2 ** 32 - MOST_BACK ? after : after - 2 ** 32;
}
