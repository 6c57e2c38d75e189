/** What the page and the workers of the transport question send each other: here the messages themselves are measured. */

/** The ways in which pixels reach the page. */
export type Route = 'shared' | 'transfer' | 'clone' | 'bitmap';

/** The indices of the words that the page and a worker share: 32-bit numbers of frames, counted from 1. */
export const WORD = {
	/** The frame that the page has asked for: stored and notified by the page. */
	asked: 0,
	/** The frame that the page may read, on the route `shared`: stored and notified by the worker. */
	answered: 1,
	count: 2,
} as const;

/** Sent once; answered by `ready`. */
export interface StartMessage {
	readonly type: 'start';
	readonly route: Route;
	/** The pictures, in shared memory. */
	readonly views: readonly Uint8ClampedArray[];
	readonly width: number;
	readonly height: number;
	readonly words: Int32Array<SharedArrayBuffer>;
}

/** Transferred: to the page full of pixels, and back to be filled again. */
interface BufferMessage {
	readonly type: 'buffer';
	readonly buffer: ArrayBuffer;
}

export type ToTransportWorker = StartMessage | BufferMessage;

export type FromTransportWorker =
	/** The worker waits to be asked. */
	| { readonly type: 'ready' }
	| BufferMessage
	/** Cloned by the browser. */
	| { readonly type: 'pixels'; readonly pixels: Uint8ClampedArray<ArrayBuffer> }
	/** Transferred. */
	| { readonly type: 'bitmap'; readonly bitmap: ImageBitmap };
