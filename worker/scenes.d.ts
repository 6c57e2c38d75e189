/** The glue of a user's crate as wasm-bindgen writes it (`--target web`), which the build puts beside the worker. */

/** Loads and starts the wasm. The glue itself knows where the wasm is. */
export default function init(options: { readonly memory: WebAssembly.Memory }): Promise<unknown>;

/** Starts the pool. It has neither an error nor a timeout of its own, and may block the calling thread. */
export function initThreadPool(threads: number): Promise<unknown>;

/**
 * Starts the loop with the scene of that index on one of the pool's threads, and returns the addresses of all shared
 * words. The worker calls it once, after `initThreadPool`.
 *
 * @param reserve For how many pixels there is room, so that no resize up to there takes more memory.
 * @throws Error whose `name` is one of the `ErrorCode`s.
 */
export function start(scene: number, width: number, height: number, reserve: number): unknown;
