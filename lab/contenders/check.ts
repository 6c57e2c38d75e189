import type { Check } from '../model/contender.ts';

/**
 * How far a picture may lie from the reference, where equal bytes cannot be expected. Its two bounds are separate
 * because two things make pictures differ: rounding moves many pixels a little, and chaos moves a few by any amount.
 */
export interface Tolerance {
	/** The largest difference of a channel that counts as rounding, 1 to 255. */
	readonly step: number;
	/** The largest part of all pixels, 0 to 1, that may differ by rounding or by more. */
	readonly rounded: number;
	/** The largest part of all pixels, 0 to 1, that may differ by more than `step`; 0 when none may. */
	readonly part: number;
	/** Why it cannot be exact, for a person: `sine is not rounded alike in every library`. */
	readonly reason: string;
}

/** How two pictures differ. */
export interface Difference {
	readonly pixels: number;
	/** Pixels with any other byte than the reference. */
	readonly different: number;
	/** Of these, the pixels one of whose channels lies farther off than the tolerance's step. */
	readonly beyond: number;
	/** The largest difference of a channel, 0 to 255. */
	readonly largest: number;
}

/** One picture beside the one that it should be: RGBA, four bytes a pixel. Either may lie in shared memory. */
export interface Pair {
	/** What it is: `frame 2`. */
	readonly name: string;
	readonly actual: Uint8ClampedArray;
	readonly expected: Uint8ClampedArray;
}

/** Compares a picture with the reference byte by byte; exact without a tolerance. RGBA, four bytes a pixel. */
export function comparePixels(actual: Uint8ClampedArray, expected: Uint8ClampedArray, tolerance?: Tolerance): Check {
	return compareFrames([{ name: 'the picture', actual, expected }], tolerance);
}

/** Compares several frames with their references; the worst of them decides, and the detail describes it. */
export function compareFrames(frames: readonly Pair[], tolerance?: Tolerance): Check {
	const names = frames.map((frame) => frame.name).join(' and ');
	let status: Check['status'] = 'exact';
	const differing: string[] = [];
	for (const { name, actual, expected } of frames) {
		if (actual.length !== expected.length) {
			const detail = `${name} has ${actual.length} bytes instead of ${expected.length}`;
			return { status: 'mismatch', detail };
		}
		const difference = differ(actual, expected, tolerance?.step ?? 0);
		if (difference.different === 0) continue;
		if (status === 'exact') status = 'within';
		if (!tolerance || !isWithin(difference, tolerance)) status = 'mismatch';
		differing.push(`${name}: ${describe(difference, tolerance)}`);
	}
	if (status === 'exact') return { status, detail: `${names}: every byte equals the naive reference` };
	const bound = tolerance ? `; allowed: ${bounds(tolerance)}, because ${tolerance.reason}` : '; none may differ';
	return { status, detail: differing.join('; ') + bound };
}

/** Counts by how much a picture differs from another of the same length. */
export function differ(actual: Uint8ClampedArray, expected: Uint8ClampedArray, step: number): Difference {
	// Pixel by pixel first, as most are alike: four times as quick, and the page must not stand still.
	const [ours, theirs] = [pixelsOf(actual), pixelsOf(expected)];
	const pixels = theirs.length;
	let different = 0;
	let beyond = 0;
	let largest = 0;
	for (let at = 0; at < pixels; at++) {
		if (ours[at] === theirs[at]) continue;
		different++;
		let most = 0;
		for (let channel = at * 4; channel < at * 4 + 4; channel++) {
			most = Math.max(most, Math.abs((actual[channel] ?? 0) - (expected[channel] ?? 0)));
		}
		if (most > step) beyond++;
		if (most > largest) largest = most;
	}
	return { pixels, different, beyond, largest };
}

function pixelsOf(bytes: Uint8ClampedArray): Uint32Array {
	const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
	return new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.length >> 2);
}

function isWithin({ pixels, different, beyond }: Difference, tolerance: Tolerance): boolean {
	return different <= tolerance.rounded * pixels && beyond <= tolerance.part * pixels;
}

function describe({ pixels, different, beyond, largest }: Difference, tolerance: Tolerance | undefined): string {
	const farther = tolerance && beyond > 0 ? `, ${percent(beyond / pixels)} by more than ${tolerance.step}` : '';
	return `${different} of ${pixels} pixels (${percent(different / pixels)}) differ, by up to ${largest} of 255${farther}`;
}

function bounds({ step, rounded, part }: Tolerance): string {
	const farther = part > 0 ? `, and ${percent(part)} by more` : ', none by more';
	return `${percent(rounded)} by up to ${step}${farther}`;
}

function percent(part: number): string {
	return `${Number((part * 100).toPrecision(2))} %`;
}
