/** What the page and the workers of the transport question send each other: types, and the words that they share. */

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

export type ToTransportWorker = StartMessage | AskMessage | BufferMessage;

export type FromTransportWorker = ReadyMessage | AnsweredMessage | BufferMessage | PixelsMessage | BitmapMessage;

/** Sent once. */
export interface StartMessage {
	readonly type: 'start';
	readonly route: Route;
	readonly memory: WebAssembly.Memory;
	/** Where the pictures are: bytes from the start of the memory. */
	readonly addresses: readonly number[];
	readonly width: number;
	readonly height: number;
	readonly words: Int32Array<SharedArrayBuffer>;
	/** Whether both sides are notified by Atomics.waitAsync; else by messages without pixels. */
	readonly byAtomics: boolean;
}

/** The worker waits to be asked. */
export interface ReadyMessage {
	readonly type: 'ready';
}

/** Asks for a frame, where shared memory cannot notify. */
export interface AskMessage {
	readonly type: 'ask';
	readonly number: number;
}

/** The frame that was asked for may be read, where shared memory cannot notify. */
export interface AnsweredMessage {
	readonly type: 'answered';
}

/** Transferred: to the page full of pixels, and back to be filled again. */
export interface BufferMessage {
	readonly type: 'buffer';
	readonly buffer: ArrayBuffer;
}

/** Cloned by the browser. */
export interface PixelsMessage {
	readonly type: 'pixels';
	readonly pixels: Uint8ClampedArray<ArrayBuffer>;
}

/** Transferred. */
export interface BitmapMessage {
	readonly type: 'bitmap';
	readonly bitmap: ImageBitmap;
}
