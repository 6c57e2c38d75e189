/**
 * Where the words lie that Rust and the page share, as types alone.
 *
 * Written from crate/src by `FILLRATE_WRITE_LAYOUT=1 cargo test -p fillrate layout`: change it there.
 */

/** All shared words, in bytes from the start of the linear memory. Rust returns them when it starts; they never change. */
export interface Addresses {
	readonly mailbox: MailboxAddresses;
	readonly input: InputAddresses;
	readonly report: ReportAddresses;
	/** The record of the frame in each slot. */
	readonly frames: readonly FrameAddresses[];
	/** The kinds of input records; a record's kind is an index into it. */
	readonly eventKinds: readonly EventKind[];
	/** The keys as `KeyboardEvent.code` names them; a key is an index into it. */
	readonly keys: readonly string[];
}

/** The mailbox: which slot has the newest frame. */
export interface MailboxAddresses {
	/** Address of the mailbox's one word. */
	readonly word: number;
	/** The bits of the word that hold a slot. */
	readonly slot: number;
	/** The bit that is set when that slot was published and not yet taken. */
	readonly fresh: number;
	/** The slot that the page owns at first. */
	readonly front: number;
}

/**
 * The input ring: what the page writes and the loop reads.
 *
 * Record number `n`, counted with wrap from the start, lies at index `n % capacity` of `kinds`, `ids` and
 * `values`.
 */
export interface InputAddresses {
	/** Rung by the page on each tick of its screen, and on input while the loop sleeps. */
	readonly bell: number;
	/** The page's clock at the last ring, in microseconds; wraps around. */
	readonly time: number;
	/** How many records were written; wraps around. The page stores it, after the records. */
	readonly written: number;
	/** The value of `written` after the last urgent record. */
	readonly urgent: number;
	/** How many records were handled; wraps around. The loop stores it, after each record. */
	readonly read: number;
	/** 32-bit words, one a record: its kind. */
	readonly kinds: number;
	/** 32-bit words, one a record: the pointer, key, parameter or scene that it is about. */
	readonly ids: number;
	/** 64-bit floats, four a record. */
	readonly values: number;
	/** How many records the ring holds. */
	readonly capacity: number;
	/** The length of the whole block, from `bell` on. */
	readonly bytes: number;
}

/**
 * The report: what the loop writes and the page reads, besides frames.
 *
 * Each count is stored last, after what it counts (Release), and the page reads it first (`Atomics.load`).
 */
export interface ReportAddresses {
	/**
	 * How many microseconds after the last tick the loop needs another; 0 while it is awake, and all bits set where it
	 * sleeps until there is input, which always wakes it. A tick sets it to 0, before it rings.
	 */
	readonly sleep: number;
	/**
	 * How many turns the loop has done. While it has something to do and this stands still, it has not returned from
	 * the scene's code.
	 */
	readonly turns: number;
	/** Rung by the loop once it has read the input, and after each turn: the page waits by it for what it has asked for. */
	readonly bell: number;
	/** The index of the scene that the loop has. After a failed change of scene it is still the one before. */
	readonly scene: number;
	/** How many failures there were. */
	readonly failures: number;
	/** The number of the frame in progress at the last failure. */
	readonly failedFrame: number;
	/** The length of its message, in bytes. */
	readonly messageLength: number;
	/** How many probes were answered. */
	readonly probes: number;
	/** The last answer: the number of the frame in which Rust read, or 0 when it could not. */
	readonly probedFrame: number;
	/** The last answer: the pixel that Rust read, red in the lowest byte. */
	readonly probed: number;
	/** How many requests for an output, or for a picture of another size, were answered. */
	readonly outputs: number;
	/** The last answer: where its bytes lie until the page has read them; 0 where there are none. */
	readonly output: number;
	/** How many there are. */
	readonly outputLength: number;
	/** The last failure, in UTF-8: its code, a line feed, and its message. */
	readonly message: number;
	/** The length of the whole block, from `sleep` on. */
	readonly bytes: number;
}

/**
 * A frame's record: the words that the page reads once it has taken the frame.
 *
 * It belongs to the owner of its slot, so the words need no order among themselves: the exchange of slots orders
 * them.
 */
export interface FrameAddresses {
	/** The frame's number, from 1; 0 where nothing was drawn yet. */
	readonly number: number;
	/** Address of the first pixel. */
	readonly pixels: number;
	/** Width in pixels. */
	readonly width: number;
	/** Height in pixels. */
	readonly height: number;
	/** The index of the scene that drew it. */
	readonly scene: number;
	/** 1 where the scene goes on refining without waiting for a tick, else 0. */
	readonly refining: number;
	/** How many input records, counted with wrap from the start, the frame has taken into account. */
	readonly input: number;
	/** How long the scene's update took: a 64-bit float, in milliseconds, as the other times are. */
	readonly update: number;
	/** How long the scene's draw took. */
	readonly draw: number;
	/** How long the step took, up to publishing. */
	readonly step: number;
	/** The sum of all updates and draws since the loop began. */
	readonly work: number;
	/** The sum of all earlier complete steps. */
	readonly total: number;
	/** A 64-bit float for each parameter: the value that the frame was drawn with. */
	readonly parameters: number;
}

/** The kind of an input record. */
export type EventKind =
	| 'pointerDown'
	| 'pointerMove'
	| 'pointerUp'
	| 'pointerLeave'
	| 'wheel'
	| 'keyDown'
	| 'keyUp'
	| 'parameter'
	| 'resize'
	| 'pause'
	| 'resume'
	| 'step'
	| 'scene'
	| 'threads'
	| 'probe'
	| 'content'
	| 'output'
	| 'snapshot'
	| 'planes'
	| 'outputRead';

/** Input that a page would use itself, and that a scene can take from it. */
export type Use =
	/** The wheel, also as two fingers on a trackpad, which otherwise scrolls or zooms the page. */
	| 'wheel'
	/** Fingers that move, which otherwise scroll or zoom the page: the scene then hears that the finger left. */
	| 'touch'
	/** Keys while the picture has the focus. A canvas without a `tabindex` gets one meanwhile, so that it can have it. */
	| 'keys'
	/** The second button, which otherwise opens the browser's menu besides. */
	| 'secondButton';

/** The kind of an error that Rust reports. */
export type LoopErrorCode =
	/** A size that no image can have. */
	| 'size'
	/** There is no memory for what was asked. */
	| 'memory'
	/** There is no such scene, or it cannot be made: what it declares is wrong, or it panicked. */
	| 'scene'
	/** There is no such parameter, or the value is none that it can have. */
	| 'parameter'
	/** The scene panicked. The renderer lives, and goes on when it is resumed. */
	| 'panic';
