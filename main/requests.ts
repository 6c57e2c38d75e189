import type { Memory } from '../worker/protocol.ts';
import { unlessAborted } from './abort.ts';
import type { InputWriter } from './input.ts';
import type { LoopBell } from './loop-bell.ts';
import type { Mirror } from './mirror.ts';
import type { ReportReader } from './report.ts';

/** What of a session its requests need. */
export interface Asked {
	readonly memory: Memory;
	readonly input: InputWriter;
	readonly report: ReportReader;
	readonly mirror: Mirror | undefined;
	readonly bell: LoopBell;
	readonly signal: AbortSignal;
}

/** Asks the loop for bytes, which lie in its memory until they are read. One request at a time: so one is there at the most. */
export class Requests {
	readonly #session: Asked;
	#last: Promise<unknown> = Promise.resolve();

	constructor(session: Asked) {
		this.#session = session;
	}

	/**
	 * Sends a request, and calls `use` with the bytes, which are lent until it returns; resolves with null where there are none.
	 *
	 * @param wake Called until they are there.
	 * @throws the reason of the end and of the signal, and what `use` throws.
	 */
	ask<Value>(
		send: () => void,
		use: (bytes: Uint8Array) => Value,
		wake: () => void,
		signal?: AbortSignal,
	): Promise<Value | null> {
		const answered = this.#last.then(() => {
			signal?.throwIfAborted();
			return this.#ask(send, use, wake, signal);
		});
		this.#last = answered.catch(() => undefined);
		return unlessAborted(answered, signal);
	}

	async #ask<Value>(
		send: () => void,
		use: (bytes: Uint8Array) => Value,
		wake: () => void,
		signal?: AbortSignal,
	): Promise<Value | null> {
		const { input, report, bell, signal: ended } = this.#session;
		const { outputs } = report;
		const end = (): void => input.ask('outputRead');
		send();
		// What is given up is answered too, and waited for: the next request must not take that for its own.
		signal?.addEventListener('abort', end);
		try {
			await bell.until(() => report.outputs !== outputs, wake, ended);
		} finally {
			signal?.removeEventListener('abort', end);
		}
		try {
			const bytes = this.#take();
			return bytes && use(bytes);
		} finally {
			end();
			wake();
		}
	}

	/** The bytes of the last answer, where they lie; null where there are none. */
	#take(): Uint8Array | null {
		const { mirror, memory, report } = this.#session;
		if (mirror) return mirror.takeOutput();
		const { address, length } = report.output;
		return address === 0 ? null : new Uint8Array(memory.buffer, address, length);
	}
}
