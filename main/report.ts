import type { LoopErrorCode, Memory, ReportAddresses } from '../worker/protocol.ts';
import { FillrateError } from './error.ts';

/** Red, green, blue and alpha, 0 to 255. */
export type ColorBytes = readonly [red: number, green: number, blue: number, alpha: number];

/** What the loop reports besides its frames: what failed, and what it reads. @internal */
export class ReportReader {
	readonly #memory: Memory;
	readonly #words: Uint32Array;
	readonly #at: ReportAddresses;
	#failures = 0;

	constructor(memory: Memory, addresses: ReportAddresses) {
		this.#memory = memory;
		this.#words = new Uint32Array(memory.buffer);
		this.#at = addresses;
	}

	/** How many turns the loop has done. */
	get turns(): number {
		return this.#load(this.#at.turns);
	}

	/** The index of the scene that the loop has. */
	get scene(): number {
		return this.#load(this.#at.scene);
	}

	/** The failure that was reported since the last call; null when there was none. Of several, the last. */
	takeFailure(): FillrateError | null {
		const failures = this.#load(this.#at.failures);
		if (failures === this.#failures) return null;
		this.#failures = failures;
		const length = this.#load(this.#at.messageLength);
		const frame = this.#load(this.#at.failedFrame);
		// A copy: no decoder takes a view on shared memory.
		const bytes = new Uint8Array(this.#memory.buffer, this.#at.message, length).slice();
		const [code = '', ...message] = new TextDecoder().decode(bytes).split('\n');
		return new FillrateError(code as LoopErrorCode, message.join('\n'), { fatal: false, frame });
	}

	/** How many probes were answered. */
	get probes(): number {
		return this.#load(this.#at.probes);
	}

	/** The number of the frame that the last answer is about; 0 when Rust could not read. */
	get probedFrame(): number {
		return this.#load(this.#at.probedFrame);
	}

	/** The pixel of the last answer. */
	get probed(): ColorBytes {
		const word = this.#load(this.#at.probed);
		return [word & 255, (word >> 8) & 255, (word >> 16) & 255, word >>> 24];
	}

	/** How many outputs were asked for and answered. */
	get outputs(): number {
		return this.#load(this.#at.outputs);
	}

	/** Where the last one lies, in bytes, and how long it is; at 0 there is none. */
	get output(): { readonly address: number; readonly length: number } {
		return { address: this.#load(this.#at.output), length: this.#load(this.#at.outputLength) };
	}

	#load(address: number): number {
		return Atomics.load(this.#words, address / 4);
	}
}
