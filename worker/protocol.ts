/**
 * The messages between the page and the worker, as types alone. A few messages start a renderer and report that it
 * ended; frames, input and sizes go through shared memory, never through a message.
 */

import type { Addresses, LoopErrorCode } from './layout.ts';

export type {
	Addresses,
	EventKind,
	FrameAddresses,
	InputAddresses,
	LoopErrorCode,
	MailboxAddresses,
	ReportAddresses,
	Use,
} from './layout.ts';

/** A view on pixels: red, green, blue, alpha, row after row from the top. It is on shared memory where there is one. */
export type Pixels = Uint8ClampedArray;

/** What the words lie in: the wasm module's linear memory, or a page's copy of the words. @internal */
export interface Memory {
	readonly buffer: ArrayBufferLike;
}

/** How long a frame's parts took in the worker, in milliseconds. */
export interface Timing {
	/** The scene's update. */
	readonly update: number;
	/** The scene's drawing, which fills the pixels. */
	readonly draw: number;
	/** The whole step up to publishing. */
	readonly step: number;
	/** All updates and draws since the loop began, this one's included; also those that gave no frame, or one never taken. */
	readonly work: number;
	/** All steps that ended before this one, with their publishing. */
	readonly total: number;
}

/** How much memory a wasm asks for, in pages of 64 KiB. */
export interface MemoryLimits {
	/** What its own data needs at the start. */
	readonly initial: number;
	/** The largest size that it declares. */
	readonly maximum: number;
}

/** From the page to the worker. The first message says what the worker is: one that computes, or one that paints. @internal */
export type ToWorker = StartMessage | AllocateMessage | PaintMessage | ToPainter;

/** From the page to the worker of a wasm without threads. @internal */
export type ToSingleWorker = StartMessage | AllocateMessage | ContentMessage | TickMessage | PaintMessage;

/** From the worker to the page. @internal */
export type FromWorker =
	| ProgressMessage
	| LoadedMessage
	| ReadyMessage
	| FailedMessage
	| AnswerMessage
	| AllocatedMessage
	| RefusedMessage;

/** Asks the worker to load the wasm, and to start the thread pool, where it has one, and the loop. Sent once. @internal */
export interface StartMessage {
	readonly type: 'start';
	/** The scene's index in the crate's list. */
	readonly scene: number;
	/** Width of the first frame, in pixels. */
	readonly width: number;
	/** Height of the first frame, in pixels. */
	readonly height: number;
	/** How many pixels a later frame may have without taking more memory. */
	readonly reserve: number;
	/** How many threads the pool gets; 1 where there is none. */
	readonly poolThreads: number;
	/** How much memory a wasm with threads asks for. */
	readonly memory: MemoryLimits;
	/** The wasm, where another worker of the page has compiled it. */
	readonly compiled?: WebAssembly.Module;
}

/** More of the wasm has come: sent a few times a second. @internal */
export interface ProgressMessage {
	readonly type: 'progress';
	/** In bytes, as is the total, which is null where the server does not say it. */
	readonly loaded: number;
	readonly total: number | null;
}

/** The wasm is loaded, and the thread pool is about to start. @internal */
export interface LoadedMessage {
	readonly type: 'loaded';
	/** The wasm, compiled: for the page's other workers. */
	readonly module: WebAssembly.Module;
}

/** The loop waits for its first tick. @internal */
export interface ReadyMessage {
	readonly type: 'ready';
	/** The wasm module's linear memory, shared; null where it is not. */
	readonly memory: WebAssembly.Memory | null;
	readonly addresses: Addresses;
}

/**
 * Asks for memory that the page writes into, and hands over by a record of the input: a picture of that size, or without a
 * height `width` bytes. Each is answered before the next is sent. @internal
 */
export interface AllocateMessage {
	readonly type: 'allocate';
	readonly width: number;
	readonly height: number;
	/** With shared memory: a picture that the worker is to write there, or Rust, so that the main thread turns no colours. Sent by transfer. */
	readonly frame?: VideoFrame;
}

/** Memory for content, as was asked for. @internal */
export interface AllocatedMessage {
	readonly type: 'allocated';
	/** 0 where there is none. */
	readonly address: number;
	/** Whether the worker has written what is to lie there. */
	readonly isWritten?: boolean;
}

/** Without shared memory: what is to lie at an address that was allocated. Sent by transfer. @internal */
export interface ContentMessage {
	readonly type: 'content';
	readonly address: number;
	readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Without shared memory: asks the loop for a turn, and for an answer. The next one is sent after that. @internal */
export interface TickMessage {
	readonly type: 'tick';
	/** What the word `time` of the input is now. */
	readonly time: number;
	/** The whole block of the input, if there is new input. */
	readonly input: ArrayBuffer | null;
	/** Pictures that the page does not need any more. Sent by transfer, to be used again. */
	readonly free: readonly ArrayBuffer[];
	/** Whether the page needs the frame's pixels. Where the loop's worker does not paint it always does. */
	readonly wantsPixels: boolean;
}

/** Without shared memory: what the loop has to say after a turn. @internal */
export interface AnswerMessage {
	readonly type: 'answer';
	/** What the word `read` of the input is now. */
	readonly read: number;
	/** The whole block of the report. */
	readonly report: Uint8Array;
	/** The newest frame, if there is one since the last answer. */
	readonly frame: PostedFrame | null;
	/** The output that the report tells of, if there is one since the last answer. Sent by transfer. */
	readonly output: ArrayBuffer | null;
}

/** A frame that is sent. @internal */
export interface PostedFrame {
	/** Which of the loop's images it is. */
	readonly slot: number;
	readonly record: Uint8Array;
	/** Its pixels, sent by transfer; null where the page does not need them. The frame may come again, with its pixels. */
	readonly pixels: ArrayBuffer | null;
	/** Where the loop's worker paints: how long that took, in milliseconds. */
	readonly painted: number;
}

/** The renderer could not start, or its instance has ended; nothing more comes from this worker. @internal */
export interface FailedMessage {
	readonly type: 'failed';
	readonly code: ErrorCode;
	readonly message: string;
}

/**
 * Asks the worker to paint on that canvas from now on: where memory is shared one that does nothing else, where it is not the
 * loop's own. Sent once. @internal
 */
export interface PaintMessage {
	readonly type: 'paint';
	readonly canvas: OffscreenCanvas;
	/** The page's `performance.timeOrigin`. */
	readonly timeOrigin: number;
}

/** From the page to a worker that paints. @internal */
export type ToPainter =
	| ShowMessage
	/** There is something to do: sent when the worker rests. */
	| { readonly type: 'wake' }
	/** Does now what the next animation frame would bring: a page in the background gets none. */
	| { readonly type: 'tick' }
	/** Paints the frame that is shown again. */
	| { readonly type: 'repaint' }
	/** Paints nothing more until the next `show`. */
	| { readonly type: 'leave' };

/** Asks the worker to paint the frames of that loop from now on. @internal */
export interface ShowMessage {
	readonly type: 'show';
	readonly memory: Memory;
	readonly addresses: Addresses;
	/** The words of a `Screen`. */
	readonly screen: SharedArrayBuffer;
}

/** From a worker that paints to the page: the browser cannot paint a picture of that size. @internal */
export interface RefusedMessage {
	readonly type: 'refused';
	/** The size, and why: `40 x 10 pixels (out of memory)`. */
	readonly message: string;
}

/** The kind of an error, the same word in Rust, in the worker and on the page. */
export type ErrorCode =
	| LoopErrorCode
	/** There is no shared memory: the page or its worker is not cross-origin isolated, or the browser has or grants none. */
	| 'isolation'
	/** The worker's script or the wasm, or what records, could not be fetched or compiled. */
	| 'load'
	/** The thread pool did not start in time. */
	| 'pool'
	/** The canvas cannot be painted on, or has a renderer already. */
	| 'canvas'
	/** An option that is not valid, such as a number of threads that the pool does not have. */
	| 'option'
	/** The wasm instance has ended: out of stack, out of memory, or a worker died. Start again. */
	| 'ended'
	/** The renderer was disposed of. */
	| 'disposed';
