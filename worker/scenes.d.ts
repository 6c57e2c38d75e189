/** The glue of a user's crate as wasm-bindgen writes it (`--target web`), which the build puts beside the worker. */

/**
 * Starts the wasm.
 *
 * @param options The wasm, and the shared memory of one with threads; one without makes its own.
 */
export default function init(options: {
	readonly module_or_path: WebAssembly.Module;
	readonly memory?: WebAssembly.Memory;
}): Promise<{ readonly memory: WebAssembly.Memory }>;

/** Starts the pool. It has neither an error nor a timeout of its own, and may block the calling thread. With threads alone. */
export function initThreadPool(threads: number): Promise<unknown>;

/**
 * Starts the loop with the scene of that index, and returns the addresses of all shared words. The worker calls it once;
 * where there are threads, after `initThreadPool`, and the loop then runs on one of them.
 *
 * @param reserve For how many pixels there is room, so that no resize up to there takes more memory.
 * @throws Error whose `name` is one of the `ErrorCode`s.
 */
export function start(scene: number, width: number, height: number, reserve: number): unknown;

/**
 * Allocates memory for content: a picture of that size, or without a height `width` bytes. Returns its address; 0 where there
 * is none.
 */
export function allocate(width: number, height: number): number;

/** Runs the loop once: reads the input, updates, draws. Returns whether it is to be called again at once. Without threads alone. */
export function turn(): boolean;
