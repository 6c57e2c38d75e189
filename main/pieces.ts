import { turn } from './turn.ts';

/** About how many pixels are encoded at once: that takes a few milliseconds. */
const PIECE = 80_000;

/** How the encoding of a picture goes on. */
export interface Encoding {
	/** Called with the part of the rows that are encoded, from 0 to 1. */
	readonly onProgress?: ((done: number) => void) | undefined;
	/** Gives it up. */
	readonly signal?: AbortSignal | undefined;
}

/**
 * The rows of a picture in pieces, an even number of rows each but the last; the page goes on in between.
 *
 * @throws the signal's reason.
 */
export async function* inPieces(
	width: number,
	height: number,
	{ onProgress, signal }: Encoding,
): AsyncGenerator<{ readonly from: number; readonly count: number }, undefined> {
	const most = 2 * Math.max(1, Math.floor(PIECE / width / 2));
	for (let from = 0; from < height; from += most) {
		signal?.throwIfAborted();
		onProgress?.(from / height);
		yield { from, count: Math.min(most, height - from) };
		await turn();
	}
	onProgress?.(1);
}
