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
	readonly census?: Census;
}

/**
 * A count of pixels of one colour, beside the reference's. It shows what the differences of pixels would hide: rounding moves
 * as many pixels into such a colour as out of it, and work that is left out moves them one way.
 */
export interface Census {
	readonly pixel: number;
	readonly name: string;
	/** By how large a part of all pixels, 0 to 1, the counts may differ. */
	readonly part: number;
}

/** By how many pixels the counts of a census may differ in any case: chance, in small pictures. */
const CHANCE = 4;

/** One picture beside the one that it should be: RGBA, four bytes a pixel. Either may lie in shared memory. */
export interface Pair {
	readonly name: string;
	readonly actual: Uint8ClampedArray;
	readonly expected: Uint8ClampedArray;
}

/** Compares frames with their references byte by byte, exactly without a tolerance; the worst of them decides. */
export function compareFrames(frames: readonly Pair[], tolerance?: Tolerance): Check {
	let status: Check['status'] = 'exact';
	const found: string[] = [];
	for (const { name, actual, expected } of frames) {
		if (actual.length !== expected.length) {
			const detail = `${name} has ${actual.length} bytes instead of ${expected.length}`;
			return { status: 'mismatch', detail };
		}
		const { different, beyond, largest } = differ(pixelsOf(actual), pixelsOf(expected), tolerance?.step ?? 0);
		if (different === 0) continue;
		const pixels = expected.length / 4;
		if (status === 'exact') status = 'within';
		if (!tolerance || different > tolerance.rounded * pixels || beyond > tolerance.part * pixels) status = 'mismatch';
		const part = `${different} of ${pixels} pixels (${percent(different / pixels)}) differ, by up to ${largest} of 255`;
		const farther = tolerance && beyond > 0 ? `, ${percent(beyond / pixels)} by more than ${tolerance.step}` : '';
		found.push(`${name}: ${part}${farther}`);
	}
	const names = frames.map((frame) => frame.name).join(' and ');
	if (status === 'exact') return { status, detail: `${names}: every byte is the same` };
	const check = { status, detail: `${found.join('; ')}; ${bounds(tolerance)}` };
	return tolerance?.census ? addCensus(check, frames, tolerance.census) : check;
}

function bounds(tolerance: Tolerance | undefined): string {
	if (!tolerance) return 'none may differ';
	const { step, rounded, part, reason } = tolerance;
	const farther = part > 0 ? `, and ${percent(part)} by more` : ', none by more';
	return `allowed: ${percent(rounded)} by up to ${step}${farther}, because ${reason}`;
}

function percent(part: number): string {
	return `${Number((part * 100).toPrecision(2))} %`;
}

function pixelsOf(bytes: Uint8ClampedArray): Uint32Array {
	const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
	return new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.length >> 2);
}

function differ(actual: Uint32Array, expected: Uint32Array, step: number) {
	let [different, beyond, largest] = [0, 0, 0];
	for (let at = 0; at < expected.length; at++) {
		const [ours, theirs] = [actual[at] as number, expected[at] as number];
		if (ours === theirs) continue;
		different++;
		const most = Math.max(...[0, 8, 16, 24].map((bit) => Math.abs(((ours >> bit) & 255) - ((theirs >> bit) & 255))));
		if (most > step) beyond++;
		largest = Math.max(largest, most);
	}
	return { different, beyond, largest };
}

function addCensus(check: Check, frames: readonly Pair[], { pixel, name, part }: Census): Check {
	let { status } = check;
	const count = (bytes: Uint8ClampedArray): number =>
		pixelsOf(bytes).reduce((sum, word) => sum + (word === pixel ? 1 : 0), 0);
	const counts = frames.map((frame) => {
		const [actual, expected] = [count(frame.actual), count(frame.expected)];
		if (Math.abs(actual - expected) > (frame.expected.length / 4) * part + CHANCE) status = 'mismatch';
		return `${actual} of ${expected} in ${frame.name}`;
	});
	return { status, detail: `${check.detail}; ${name}: ${counts.join(', ')}` };
}

/** The pixels of a canvas, drawn on one that nobody sees: reading the painted one would take it off the graphics processor. */
export function readBack(
	source: CanvasImageSource | OffscreenCanvas,
	width: number,
	height: number,
): Uint8ClampedArray<ArrayBuffer> {
	const context = new OffscreenCanvas(width, height).getContext('2d', { alpha: false, willReadFrequently: true });
	if (!context) throw new Error('the browser gives no 2d context');
	context.drawImage(source, 0, 0);
	return context.getImageData(0, 0, width, height).data;
}
