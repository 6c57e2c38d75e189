/** What the page and the worker of the transport question share: here the messages themselves are measured. */

export type Route = 'shared' | 'transfer' | 'clone' | 'bitmap';

/** The 32-bit words that the page and a worker share: numbers of frames, counted from 1, each stored and notified by one side. */
export const WORD = {
	asked: 0,
	/** The frame that the page may read, on the route `shared`. */
	answered: 1,
	count: 2,
} as const;

/** Sent once, answered by `null`; after it the page sends buffers that come back, transferred. */
export interface Start {
	readonly route: Route;
	readonly views: readonly Uint8ClampedArray[];
	readonly width: number;
	readonly height: number;
	readonly words: Int32Array<SharedArrayBuffer>;
}
