import type { Pixels } from '../../worker/protocol.ts';

/** What the frames of a recording become. */
export interface Film {
	/** Adds a frame, whose pixels are copied at once. Resolves when there is room for the next. */
	add(pixels: Pixels, width: number, height: number): Promise<void>;
	/** The file, once all frames are in it. */
	finish(): Promise<Blob>;
	/** Frees what it holds. It is not finished. */
	cancel(): Promise<void>;
}
