import type { Addresses } from '../worker/protocol.ts';
import { turn } from './turn.ts';

/** How long it waits at the most, in milliseconds: what ends meanwhile rings no bell. */
const MOST_WAIT = 20;

/**
 * Waits for the loop, which rings once it has read the input, and after each turn. Where the browser cannot wait for that on a
 * page's main thread, or memory is not shared, it looks each millisecond.
 */
export class LoopBell {
	readonly #words: Int32Array | null;
	readonly #at: number;

	constructor(shared: WebAssembly.Memory | null, { report }: Addresses) {
		this.#words = shared && typeof Atomics.waitAsync === 'function' ? new Int32Array(shared.buffer) : null;
		this.#at = report.bell / 4;
	}

	/** How often it has rung, with wrap: to be read before what is waited for is looked at. */
	get rings(): number {
		return this.#words ? Atomics.load(this.#words, this.#at) : 0;
	}

	/** Resolves in a later task: once it has rung more often than that, or a moment has passed. */
	async after(rings: number): Promise<void> {
		const waited = this.#words && Atomics.waitAsync(this.#words, this.#at, rings, MOST_WAIT);
		await (waited?.async ? waited.value : turn());
	}

	/**
	 * Resolves when that is so. Rejected with what it throws, and with the signal's reason.
	 *
	 * @param wake Called until then, so that a loop that sleeps is woken.
	 */
	async until(isSo: () => boolean, wake?: () => void, signal?: AbortSignal): Promise<void> {
		for (;;) {
			const { rings } = this;
			if (isSo()) return;
			signal?.throwIfAborted();
			wake?.();
			await this.after(rings);
		}
	}
}
