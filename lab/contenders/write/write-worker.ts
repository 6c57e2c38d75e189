/** Sets what comes into wasm memory, in two places by turns, and answers each time with an empty message. */

/** Sent first; after it come the bytes. */
export interface Start {
	readonly places: readonly Uint8ClampedArray[];
	/** Whether what has come goes back after the answer, as it was transferred. */
	readonly givesBack: boolean;
}

let start: Start | null = null;
let written = 0;

self.addEventListener('message', ({ data }: MessageEvent<Start | Uint8ClampedArray<ArrayBuffer>>) => {
	if (!(data instanceof Uint8ClampedArray)) {
		start = data;
		return;
	}
	start?.places[written++ % 2]?.set(data);
	self.postMessage(null);
	if (start?.givesBack) self.postMessage(data, { transfer: [data.buffer] });
});
