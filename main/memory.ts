/**
 * The buffer of a shared WebAssembly memory. It is another object each time the memory has grown; views on an older one
 * stay valid, at the length they had.
 *
 * @throws TypeError when the memory is not shared.
 */
export function sharedBuffer(memory: WebAssembly.Memory): SharedArrayBuffer {
	const buffer: ArrayBufferLike = memory.buffer;
	if (buffer instanceof SharedArrayBuffer) return buffer;
	throw new TypeError(
		'the memory of this wasm is not shared: build the crate with `fillrate build` or `fillrate/vite`',
	);
}
