import { type Check, type Contender, Unavailable } from '../../model/contender.ts';
import type { Bench } from './bench.ts';
import { type Operation, type Photo, takePhoto } from './editor.ts';
import { DEFINITIONS } from './reference.ts';

/** The photo on which results are compared, and how far from its edges, beyond which libraries differ, in pixels. */
const CHECKED = { width: 160, height: 120, margin: 32 } as const;

/** The least likeness of a result and a definition, in dB: what is another operation lies below. */
const LEAST = 30;

/** A bench, on the page or in a worker. */
export type Remote = {
	readonly [Name in 'edit' | 'result']: (
		...given: Parameters<Bench[Name]>
	) => ReturnType<Bench[Name]> | Promise<Awaited<ReturnType<Bench[Name]>>>;
};

export function makeContender(
	bench: Remote,
	operation: Operation,
	{ width, height }: { readonly width: number; readonly height: number },
): Contender {
	const edit = async (wide: number, high: number): Promise<number> => {
		const time = await bench.edit(operation, wide, high);
		if (time === undefined) throw new Unavailable('it has no such operation');
		return time;
	};
	return {
		async check() {
			await edit(CHECKED.width, CHECKED.height);
			const check = compare(await bench.result(), operation);
			// Warm, at the size that is timed.
			await edit(width, height);
			await edit(width, height);
			return check;
		},
		turn: async () => ({ frame: [await edit(width, height)] }),
	};
}

/** Compares a result with each definition of the operation, and says which is nearest. */
function compare(actual: Uint8ClampedArray, operation: Operation): Check {
	if (operation === 'six')
		return { status: 'elsewhere', detail: 'The tests of the crate scenes compare all six with their definitions.' };
	const photo = takePhoto(CHECKED.width, CHECKED.height);
	const found = Object.entries(DEFINITIONS[operation]).map(([name, define]) => ({
		name,
		likeness: likeness(actual, photo, define(photo)),
	}));
	const [nearest] = found.sort((one, other) => other.likeness - one.likeness);
	if (!nearest) throw new RangeError(`${operation} has no definition`);
	const detail = `${nearest.likeness.toFixed(1)} dB beside ${nearest.name}; ${LEAST} at the least, as each library rounds, and some approximate`;
	return { status: nearest.likeness >= LEAST ? 'within' : 'mismatch', detail };
}

/** The peak signal-to-noise ratio of the colours, in dB. */
function likeness(
	actual: Uint8ClampedArray,
	{ width, height }: Photo,
	naive: (x: number, y: number) => readonly number[],
): number {
	let [sum, count] = [0, 0];
	for (let y = CHECKED.margin; y < height - CHECKED.margin; y++) {
		for (let x = CHECKED.margin; x < width - CHECKED.margin; x++) {
			for (const [channel, level] of naive(x, y).entries()) {
				const expected = Math.min(Math.max(level, 0), 255);
				sum += ((actual[4 * (y * width + x) + channel] ?? 0) - expected) ** 2;
				count++;
			}
		}
	}
	return 10 * Math.log10(255 ** 2 / Math.max(sum / count, 1e-9));
}
