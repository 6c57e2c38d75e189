/**
 * The messages between the page and the worker, as types alone. A few messages start a renderer and report that it
 * ended; frames, input and sizes go through shared memory, never through a message.
 */

import type { MemoryLimits } from './memory.ts';

export type { MemoryLimits } from './memory.ts';

/** From the page to the worker. */
export type ToWorker = StartMessage;

/** From the worker to the page. */
export type FromWorker = LoadedMessage | ReadyMessage | FailedMessage;

/** Asks the worker to load the wasm and to start the thread pool and the loop. Sent once. */
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
	/** How many threads the pool gets. */
	readonly poolThreads: number;
	/** How much memory the wasm asks for. */
	readonly memory: MemoryLimits;
}

/** The wasm is loaded, and the thread pool is about to start. */
export interface LoadedMessage {
	readonly type: 'loaded';
}

/** The loop waits for its first tick. */
export interface ReadyMessage {
	readonly type: 'ready';
	/** The wasm module's linear memory, shared. */
	readonly memory: WebAssembly.Memory;
	readonly addresses: Addresses;
}

/** The renderer could not start, or its instance has ended; nothing more comes from this worker. */
export interface FailedMessage {
	readonly type: 'failed';
	readonly code: ErrorCode;
	readonly message: string;
}

/** The kind of an error, the same word in Rust, in the worker and on the page. */
export type ErrorCode =
	/** The page or its worker is not cross-origin isolated, or the browser has no SharedArrayBuffer. */
	| 'isolation'
	/** The worker's script or the wasm could not be fetched or compiled. */
	| 'load'
	/** The thread pool did not start in time. */
	| 'pool'
	/** There is not enough memory. */
	| 'memory'
	/** An image cannot have that size. */
	| 'size'
	/** The canvas cannot be painted on, or has a renderer already. */
	| 'canvas'
	/** There is no such scene, or it declares something wrong. */
	| 'scene'
	/** There is no such parameter, or it cannot have that value. */
	| 'parameter'
	/** An option that is not valid, such as a number of threads that the pool does not have. */
	| 'option'
	/** The scene panicked. The renderer is alive, and `resume()` continues. */
	| 'panic'
	/** The wasm instance has ended: out of stack, out of memory, or a worker died. Start again. */
	| 'ended'
	/** The renderer was disposed of. */
	| 'disposed';

/** Where the shared words lie: bytes from the start of the linear memory. Rust states it once; it never changes. */
export interface Addresses {
	readonly mailbox: MailboxAddresses;
	readonly input: InputAddresses;
	readonly report: ReportAddresses;
	/** The record of the frame in each slot. */
	readonly frames: readonly FrameAddresses[];
	/** The kinds of input records; a record's kind is an index into it. */
	readonly eventKinds: readonly string[];
	/** The keys as `KeyboardEvent.code` names them; a key is an index into it. */
	readonly keys: readonly string[];
}

/** The mailbox's word, the masks of its parts, and the slot that the page owns at the start. */
export interface MailboxAddresses {
	readonly word: number;
	readonly slot: number;
	readonly fresh: number;
	readonly front: number;
}

/** The ring that carries input to the loop. */
export interface InputAddresses {
	readonly bell: number;
	readonly time: number;
	readonly written: number;
	readonly urgent: number;
	readonly read: number;
	/** 32-bit words, one a record. */
	readonly kinds: number;
	/** 32-bit words, one a record. */
	readonly ids: number;
	/** 64-bit floats, four a record. */
	readonly values: number;
	/** How many records the ring holds. */
	readonly capacity: number;
	/** The length of the whole block, from `bell` on. */
	readonly bytes: number;
}

/** What the loop reports besides its frames. */
export interface ReportAddresses {
	readonly asleep: number;
	/** The index of the scene that the loop has. */
	readonly scene: number;
	readonly failures: number;
	readonly failedFrame: number;
	readonly messageLength: number;
	readonly probes: number;
	readonly probedFrame: number;
	readonly probed: number;
	readonly message: number;
	/** The length of the whole block, from `asleep` on. */
	readonly bytes: number;
}

/** A frame's record. */
export interface FrameAddresses {
	readonly number: number;
	readonly pixels: number;
	readonly width: number;
	readonly height: number;
	readonly scene: number;
	readonly refining: number;
	readonly input: number;
	/** 64-bit floats, milliseconds: update, draw, step, work, total. */
	readonly times: number;
	/** A 64-bit float for each parameter. */
	readonly parameters: number;
}
