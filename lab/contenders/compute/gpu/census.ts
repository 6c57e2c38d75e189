import type { Check } from '../../../model/contender.ts';
import type { Pair } from '../../check.ts';

/**
 * A count of pixels of one colour, beside the reference's. It shows what the differences of pixels would hide: rounding moves
 * as many pixels into such a colour as out of it, and work that is left out moves them one way.
 */
export interface Census {
	/** The colour, red in the lowest byte. */
	readonly pixel: number;
	/** What pixels of that colour are, for a person. */
	readonly name: string;
	/** By how large a part of all pixels, 0 to 1, the counts may differ. */
	readonly part: number;
}

/** By how many pixels counts may differ in any case: chance, in small pictures. */
const CHANCE = 4;

/** Adds to a check what a census of the same frames says; the worse of the two decides. */
export function addCensus(check: Check, frames: readonly Pair[], { pixel, name, part }: Census): Check {
	let { status } = check;
	const counts = frames.map((frame) => {
		const [actual, expected] = [count(frame.actual, pixel), count(frame.expected, pixel)];
		if (Math.abs(actual - expected) > (frame.expected.length / 4) * part + CHANCE) status = 'mismatch';
		return `${actual} of ${expected} in ${frame.name}`;
	});
	return { status, detail: `${check.detail}; ${name}: ${counts.join(', ')}` };
}

function count(pixels: Uint8ClampedArray, pixel: number): number {
	const words = new Uint32Array(pixels.buffer, pixels.byteOffset, pixels.length >> 2);
	return words.reduce((sum, word) => sum + (word === pixel ? 1 : 0), 0);
}
