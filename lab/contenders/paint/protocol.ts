import type { Showing, Stretch } from './showing.ts';

/** What the page and the worker that paints send each other, as types alone. */

export type ToPaintWorker = StartMessage | ShowMessage | ReadMessage;

export type FromPaintWorker = ReadyMessage | ShownMessage | PixelsMessage;

/** Sent once. */
export interface StartMessage {
	readonly type: 'start';
	readonly canvas: OffscreenCanvas;
	readonly memory: WebAssembly.Memory;
	/** Where the pictures are: bytes from the start of the memory. */
	readonly addresses: readonly number[];
	readonly width: number;
	readonly height: number;
}

/** Shows one picture after another. */
export interface ShowMessage {
	readonly type: 'show';
	readonly first: number;
	readonly stretch: Stretch;
}

/** Paints one picture, and asks for what is on the canvas. */
export interface ReadMessage {
	readonly type: 'read';
	readonly number: number;
}

/** The worker waits for orders. */
export interface ReadyMessage {
	readonly type: 'ready';
}

export interface ShownMessage {
	readonly type: 'shown';
	readonly showing: Showing;
}

export interface PixelsMessage {
	readonly type: 'pixels';
	readonly pixels: Uint8ClampedArray<ArrayBuffer>;
}
