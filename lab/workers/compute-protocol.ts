import type { Task } from '../kernels/work.ts';

/** The messages between the page and a worker that computes frames: an order, and its answer. Never a timed frame. */

/** What a worker is asked. It answers each before the next comes. */
export type ToCompute = StartMessage | CheckMessage | TurnMessage;

/** Load what is needed; answered by `loaded`, and, when its threads are there, by `ready`. */
export type StartMessage = WasmStart | JavaScriptStart;

export interface WasmStart {
	readonly type: 'start';
	readonly task: Task;
	readonly width: number;
	readonly height: number;
	/** The threads of the pool; 0 for none. */
	readonly pool: number;
}

export interface JavaScriptStart {
	readonly type: 'start';
	readonly task: Task;
	readonly width: number;
	readonly height: number;
	/** The memory of the kernels, as `bytesOf` has it. */
	readonly memory: SharedArrayBuffer;
	/** The words by which the threads wake one another. */
	readonly control: SharedArrayBuffer;
	/** How many threads there are, this one among them. */
	readonly threads: number;
	/** Thread 0 is the one that frames are asked of. */
	readonly thread: number;
}

/** Start from frame 0, return the frames asked for, and warm up; answered by `checked`. */
export interface CheckMessage {
	readonly type: 'check';
	/** How many threads work. */
	readonly threads: number;
	/** In ascending order. */
	readonly frames: readonly number[];
}

/** Run as many frames as make a turn; answered by `turned`. */
export interface TurnMessage {
	readonly type: 'turn';
	readonly threads: number;
}

export type FromCompute =
	| { readonly type: 'loaded' }
	| { readonly type: 'ready' }
	| { readonly type: 'checked'; readonly pictures: readonly Uint8ClampedArray<ArrayBuffer>[] }
	| { readonly type: 'turned'; readonly milliseconds: number }
	| { readonly type: 'failed'; readonly message: string };

/** Asks the worker of the reference for pictures of a task; it answers with an array, in the order of the frames. */
export interface ReferenceMessage {
	readonly task: Task;
	readonly width: number;
	readonly height: number;
	readonly frames: readonly number[];
}
