/**
 * What the page and the worker say to each other, as types alone. A few messages start a renderer and report that it
 * ended; frames, input and sizes go through shared memory, never through a message.
 */

/** From the page to the worker. */
export type ToWorker = StartMessage;

/** From the worker to the page. */
export type FromWorker = LoadedMessage | ReadyMessage | FailedMessage;

/** Asks the worker to load the wasm, to start the thread pool and the loop. Sent once. */
export interface StartMessage {
	readonly type: 'start';
	/** The scene's name in the catalogue; `null` for the first. */
	readonly scene: string | null;
	/** Width of the first frame, in pixels. */
	readonly width: number;
	/** Height of the first frame, in pixels. */
	readonly height: number;
	/** How many pixels a later frame may have without taking more memory. */
	readonly reserve: number;
	/** How many threads the pool gets. */
	readonly poolThreads: number;
}

/** The wasm is there, and the thread pool about to start. */
export interface LoadedMessage {
	readonly type: 'loaded';
}

/** The loop waits for its first tick. */
export interface ReadyMessage {
	readonly type: 'ready';
	/** The wasm module's linear memory, shared. */
	readonly memory: WebAssembly.Memory;
	readonly addresses: Addresses;
	readonly catalogue: readonly SceneDescription[];
}

/** The renderer could not start, or its instance has ended; nothing more comes from this worker. */
export interface FailedMessage {
	readonly type: 'failed';
	readonly code: ErrorCode;
	readonly message: string;
}

/** The kind of an error, the same word in Rust, in the worker and on the page. */
export type ErrorCode =
	/** The page is not cross-origin isolated, or the browser has no SharedArrayBuffer. */
	| 'isolation'
	/** The wasm could not be fetched or compiled. */
	| 'load'
	/** The thread pool did not start in its time. */
	| 'pool'
	/** Memory does not hold what was asked for. */
	| 'memory'
	/** A size that no image can have. */
	| 'size'
	/** The canvas cannot be painted on. */
	| 'canvas'
	/** There is no such scene, or it declares what it may not. */
	| 'scene'
	/** There is no such parameter, or the value is none that it can have. */
	| 'parameter'
	/** The scene panicked. The renderer lives, and goes on when told to. */
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

/** The mailbox's word, the masks of its parts, and the slot that the page owns at first. */
export interface MailboxAddresses {
	readonly word: number;
	readonly slot: number;
	readonly fresh: number;
	readonly front: number;
}

/** The input ring: see `crate/src/input.rs`. */
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

/** What the loop tells beside its frames: see `crate/src/report.rs`. */
export interface ReportAddresses {
	readonly asleep: number;
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

/** A frame's record: see `crate/src/frame.rs`. */
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

/** A scene of the catalogue. */
export interface SceneDescription {
	/** Its name in code and in the address. */
	readonly name: string;
	/** What the page calls it. */
	readonly title: string;
	/** One sentence on what it shows and how to use it. */
	readonly about: string;
	readonly parameters: readonly ParameterDescription[];
}

/** One thing that a scene lets its user set. Each value is a number; `kind` says how it is meant. */
export interface ParameterDescription {
	readonly name: string;
	readonly label: string;
	/** The unit behind the value; empty for none. */
	readonly unit: string;
	readonly default: number;
	/** `toggle`: 0 or 1. `choice`: an index into `labels`. `flags`: a bit for each of `labels`. `color`: 0xRRGGBB. */
	readonly kind: 'range' | 'number' | 'toggle' | 'choice' | 'flags' | 'color' | 'button';
	readonly min: number;
	readonly max: number;
	/** The slider's step, of a `range`. */
	readonly step: number;
	/** What the page calls the members, of a `choice` and of `flags`. */
	readonly labels: readonly string[];
}
