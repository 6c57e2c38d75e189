/** The wasm module's linear memory, shared between all threads. */

import type { MemoryLimits } from './protocol.ts';

/** 4 MiB, and 1 GiB. */
const LIMITS: MemoryLimits = { initial: 64, maximum: 16_384 };

/** The parts of the maximum that are tried, in order: phones refuse to reserve much address space. */
const PARTS = [1, 1 / 2, 1 / 4, 1 / 8];

/**
 * Makes a shared memory with the largest maximum that the browser grants, down to an eighth of what is asked for.
 *
 * @throws RangeError when it grants not even that.
 */
export function makeMemory({ initial, maximum }: MemoryLimits = LIMITS): WebAssembly.Memory {
	let refusal: unknown;
	for (const part of PARTS) {
		try {
			const granted = Math.max(initial, Math.floor(maximum * part));
			return new WebAssembly.Memory({ initial, maximum: granted, shared: true });
		} catch (error) {
			refusal = error;
		}
	}
	throw refusal;
}
