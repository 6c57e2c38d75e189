/** What the page and the workers of the transport question share: here the messages themselves are measured. */

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
export interface Start {
	readonly route: Route;
	/** The pictures, in shared memory. */
	readonly views: readonly Uint8ClampedArray[];
	readonly width: number;
	readonly height: number;
	readonly words: Int32Array<SharedArrayBuffer>;
}

/** To the worker: the start, and then buffers that come back, transferred. */
export type ToTransportWorker = Start | ArrayBuffer;

/** To the page: pixels in a transferred buffer, cloned, or in a transferred bitmap; and first of all that it may ask. */
export type FromTransportWorker = ArrayBuffer | Uint8ClampedArray<ArrayBuffer> | ImageBitmap | 'ready';
