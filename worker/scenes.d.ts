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

/**
 * Allocates memory for the planes of a video's frame, I420 or NV12 (`isPaired`), without padding. Returns its address; 0 where
 * there is none. With threads alone.
 *
 * @param isBt709 Whether the matrix is that of BT.709, and else of BT.601.
 * @param isFull Whether luma goes from 0 to 255, and else from 16 to 235.
 */
export function allocateFrame(
	width: number,
	height: number,
	isPaired: boolean,
	isBt709: boolean,
	isFull: boolean,
): number;

/** Frees what was allocated at that address, and is not to be handed over. With threads alone. */
export function discard(address: number): void;

/** Runs the loop once: reads the input, updates, draws. Returns whether it is to be called again at once. Without threads alone. */
export function turn(): boolean;
