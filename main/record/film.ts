import type { Pixels } from '../../worker/protocol.ts';

/**
 * A frame of a recording. A film takes it once, in one of two ways; from then on the scene draws the next. What is lent is so until
 * `use` returns.
 */
export interface Frame {
	/** Its pixels, as they are shown. */
	pixels<Value extends object>(use: (pixels: Pixels, width: number, height: number) => Value): Promise<Awaited<Value>>;
	/** Its planes, as video encoders take them: I420, in the colours of BT.709, with sides of even length. */
	planes(use: (planes: Uint8Array) => void): Promise<void>;
}

/** What the frames of a recording become. */
export interface Film {
	/** Adds a frame. Resolves when there is room for the next. */
	add(frame: Frame): Promise<void>;
	/** The file, once all frames are in it. */
	finish(): Promise<Blob>;
	/** Frees what it holds. It is not finished. */
	cancel(): Promise<void>;
}
