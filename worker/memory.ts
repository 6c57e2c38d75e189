/** The wasm module's linear memory, shared between all threads. */

/** Bytes of a page of WebAssembly memory. */
const PAGE = 65_536;

/** What the memory holds at first; more than the module's own data needs. */
const INITIAL_BYTES = 4 * 1024 * 1024;

/** The largest size that is declared, in the order of trying: phones refuse to reserve much address space. */
const MAXIMUM_BYTES = [1024, 512, 256].map((mebibytes) => mebibytes * 1024 * 1024);

/**
 * Makes a shared memory with the largest maximum that the browser grants.
 *
 * @throws RangeError when it grants not even the smallest.
 */
export function makeMemory(): WebAssembly.Memory {
	let refusal: unknown;
	for (const maximum of MAXIMUM_BYTES) {
		try {
			return new WebAssembly.Memory({ initial: INITIAL_BYTES / PAGE, maximum: maximum / PAGE, shared: true });
		} catch (error) {
			refusal = error;
		}
	}
	throw refusal;
}
