import { expect, test } from '@playwright/test';
import { compareFrames, type Tolerance } from '../../../lab/contenders/check.ts';
import { framesPerTurn } from '../../../lab/contenders/compute/frames.ts';
import { bytesOf, makeKernel, place } from '../../../lab/kernels/kernel.ts';
import { lifeBytes, lifeKernel } from '../../../lab/kernels/life.ts';
import { mandelbrotPalette, plasmaPalette } from '../../../lab/kernels/palettes.ts';
import { escapeCount, nextGeneration, referencePicture } from '../../../lab/kernels/reference.ts';
import { splitMix64 } from '../../../lab/kernels/soup.ts';
import { secondsOf, TASKS, type Work } from '../../../lab/kernels/task.ts';

const SIZES = [
	[1, 1],
	[2, 1],
	[33, 17],
	[64, 40],
	[65, 31],
	[130, 70],
] as const;

/** Rounding may move a pixel to the palette's next colour; how many, at most, is said in contenders/compute. */
const tolerances = { plasma: { step: 2, rounded: 0.005, part: 0, reason: 'f64' } } as const;

const NONE = new Uint8ClampedArray();

interface Bands {
	readonly height: number;
	readonly order: 'down' | 'up';
}

function comparePixels(actual: Uint8ClampedArray, expected: Uint8ClampedArray, tolerance?: Tolerance) {
	return compareFrames([{ name: 'the picture', actual, expected }], tolerance);
}

/** The picture of each of the first frames, drawn in bands by two kernels in turns, as by two threads. */
function draw(work: Work, frames: number, bands: Bands): Uint8ClampedArray[] {
	const { width, height } = work;
	const memory = new ArrayBuffer(bytesOf(work));
	place(work, memory);
	const kernels = [0, 1].map(() => makeKernel(work, memory));
	return Array.from({ length: frames }, (_, frame) => {
		for (const kernel of kernels) kernel.begin(frame);
		const tops = Array.from({ length: Math.ceil(height / bands.height) }, (_, band) => band * bands.height);
		for (const [index, top] of (bands.order === 'down' ? tops : tops.reverse()).entries()) {
			kernels[index % 2]?.draw(top, Math.min(top + bands.height, height));
		}
		return new Uint8ClampedArray(memory.slice(0, width * height * 4));
	});
}

for (const task of TASKS) {
	test(`${task}: the kernel gives what the naive reference gives, at odd sizes and in any bands`, () => {
		const ways: Bands[] = [
			{ height: 1000, order: 'down' },
			{ height: 1, order: 'up' },
			{ height: 3, order: 'up' },
			{ height: 16, order: 'up' },
		];
		for (const [width, height] of SIZES) {
			for (const bands of ways) {
				const pictures = draw({ task, width, height }, 4, bands);
				const pairs = pictures.map((actual, frame) => ({
					name: `frame ${frame} of ${width} x ${height} in bands of ${bands.height}`,
					actual,
					expected: referencePicture({ task, width, height }, frame),
				}));
				const check = compareFrames(pairs, task === 'plasma' ? tolerances.plasma : undefined);
				expect(check.status, check.detail).not.toBe('mismatch');
				if (task !== 'plasma') expect(check.status).toBe('exact');
			}
		}
	});

	test(`${task}: bands in any order give the same picture`, () => {
		const whole = draw({ task, width: 97, height: 61 }, 3, { height: 61, order: 'down' });
		for (const height of [1, 7, 16]) {
			for (const order of ['down', 'up'] as const) {
				const pictures = draw({ task, width: 97, height: 61 }, 3, { height, order });
				const checks = pictures.map((picture, frame) => comparePixels(picture, whole[frame] ?? picture).status);
				expect(checks).toEqual(['exact', 'exact', 'exact']);
			}
		}
	});

	test(`${task}: a frame is not the one before`, () => {
		const [first, second] = [0, 1].map((frame) => referencePicture({ task, width: 640, height: 360 }, frame));
		expect(comparePixels(first ?? NONE, second ?? NONE).status).toBe('mismatch');
	});
}

test('the largest plasma is still within its tolerance', () => {
	const work = { task: 'plasma', width: 8192, height: 16 } as const;
	const pictures = draw(work, 1, { height: 16, order: 'down' });
	const check = comparePixels(pictures[0] ?? NONE, referencePicture(work, 0), tolerances.plasma);
	expect(check.status, check.detail).not.toBe('mismatch');
});

test('known points escape, and known points stay', () => {
	// c = 1: 0, 1, 2, 5, 26, 677: beyond 256 after 5, so it is seen after 8.
	expect(escapeCount(1, 0, 100)).toBeLessThan(8);
	expect(escapeCount(0.26, 0, 1000)).toBeGreaterThan(20);
	for (const [x, y] of [
		[0, 0],
		[-2, 0],
		[-1, 0],
		[0, 1],
		[0.25, 0],
	] as const) {
		expect(escapeCount(x, y, 10_000)).toBe(Infinity);
	}
	// Dave Boll, 1991: the count at 1/4 + e^2, times e, approaches pi.
	expect(escapeCount(0.25 + 0.001 ** 2, 0, 10_000) * 0.001).toBeCloseTo(Math.PI, 1);
	// The centre of the picture is inside, its corner is not.
	const picture = referencePicture({ task: 'mandelbrot', width: 65, height: 31 }, 0);
	expect([...picture.slice((15 * 65 + 32) * 4, (15 * 65 + 33) * 4)]).toEqual([0, 0, 0, 255]);
	expect([...picture.slice(0, 3)]).not.toEqual([0, 0, 0]);
});

/** A board of 0s and 1s from lines of `.` and `#`. */
function board(...lines: string[]): Uint8Array {
	return Uint8Array.from([...lines.join('')], (cell) => (cell === '#' ? 1 : 0));
}

/** So many generations by the kernel, of a board that is put in the soup's place. */
function live(cells: Uint8Array, width: number, height: number, generations: number): Uint8Array {
	const offset = Math.ceil((width * height) / 2) * 8;
	const memory = new ArrayBuffer(offset + lifeBytes(width, height));
	const stride = Math.ceil(width / 32);
	const words = new Int32Array(memory, offset, stride * height);
	for (const [index, cell] of cells.entries()) {
		const [x, y] = [index % width, Math.floor(index / width)];
		words[y * stride + (x >> 5)] = (words[y * stride + (x >> 5)] ?? 0) | (cell << (x & 31));
	}
	const kernel = lifeKernel(memory, offset, width, height);
	for (let frame = 0; frame <= generations; frame++) {
		kernel.begin(frame);
		kernel.draw(0, height);
	}
	return Uint8Array.from(new Uint32Array(memory, 0, width * height), (pixel) => ((pixel & 0xff) === 0xf2 ? 1 : 0));
}

function liveSerially(cells: Uint8Array, width: number, height: number, generations: number): Uint8Array {
	return generations === 0 ? cells : liveSerially(nextGeneration(cells, width, height), width, height, generations - 1);
}

for (const [name, run] of [
	['the kernel', live],
	['the reference', liveSerially],
] as const) {
	test(`${name} knows the block, the blinker and the glider`, () => {
		const block = board('....', '.##.', '.##.', '....');
		expect(run(block, 4, 4, 5)).toEqual(block);
		const row = board('.....', '.....', '.###.', '.....', '.....');
		const column = board('.....', '..#..', '..#..', '..#..', '.....');
		expect(run(row, 5, 5, 1)).toEqual(column);
		expect(run(row, 5, 5, 2)).toEqual(row);
		// A glider goes one cell to the right and one down in four generations; and across a word's edge and round a torus.
		const glider = (width: number, height: number, left: number, top: number): Uint8Array => {
			const cells = new Uint8Array(width * height);
			for (const [x, y] of [
				[1, 0],
				[2, 1],
				[0, 2],
				[1, 2],
				[2, 2],
			] as const) {
				cells[((y + top) % height) * width + ((x + left) % width)] = 1;
			}
			return cells;
		};
		expect(run(glider(40, 20, 28, 3), 40, 20, 4)).toEqual(glider(40, 20, 29, 4));
		expect(run(glider(40, 20, 38, 18), 40, 20, 4)).toEqual(glider(40, 20, 39, 19));
		expect(run(glider(40, 40, 0, 0), 40, 40, 160)).toEqual(glider(40, 40, 0, 0));
	});
}

test('the random words are the published ones', () => {
	const random = splitMix64(1_234_567n);
	for (const published of [6_457_827_717_110_365_317n, 3_203_168_211_198_807_973n, 9_817_491_932_198_370_423n]) {
		expect(random()).toBe(published);
	}
});

test('the palettes are opaque, and without a seam', () => {
	for (const palette of [mandelbrotPalette(), plasmaPalette()]) {
		const bytes = [...new Uint8Array(palette.buffer)];
		const next = [...bytes.slice(4), ...bytes.slice(0, 4)];
		const steps = bytes.map((byte, at) => Math.abs(byte - (next[at] ?? 0)));
		expect(Math.max(...steps)).toBeLessThanOrEqual(2);
		expect(bytes.filter((byte, at) => at % 4 === 3 && byte !== 255)).toEqual([]);
	}
});

test("the plasma's time steps by a sixty-fourth of a second, and starts again after 100 turns", () => {
	expect(secondsOf(1)).toBe(1 / 64);
	expect(secondsOf(64)).toBe(1);
	expect(secondsOf(40_212)).toBeCloseTo(628.3125, 10);
	expect(secondsOf(40_213)).toBeCloseTo(628.328125 - 200 * Math.PI, 3);
});

test('of a picture that differs it is shown by how much', () => {
	const expected = new Uint8ClampedArray(400);
	const actual = expected.slice();
	expect(comparePixels(actual, expected).status).toBe('exact');
	actual[5] = 2;
	const strict = comparePixels(actual, expected);
	expect(strict).toEqual({
		status: 'mismatch',
		detail: 'the picture: 1 of 100 pixels (1 %) differ, by up to 2 of 255; none may differ',
	});
	const rounding = { step: 2, rounded: 0.01, part: 0, reason: 'it rounds' };
	expect(comparePixels(actual, expected, rounding)).toEqual({
		status: 'within',
		detail:
			'the picture: 1 of 100 pixels (1 %) differ, by up to 2 of 255; ' +
			'allowed: 1 % by up to 2, none by more, because it rounds',
	});
	// One pixel more; one step more; and a chaotic one that is allowed.
	const more = actual.slice();
	more[9] = 1;
	expect(comparePixels(more, expected, rounding).status).toBe('mismatch');
	actual[5] = 3;
	expect(comparePixels(actual, expected, rounding).status).toBe('mismatch');
	expect(comparePixels(actual, expected, { ...rounding, part: 0.01 }).status).toBe('within');
	expect(comparePixels(actual.subarray(4), expected).status).toBe('mismatch');
	// A view that is not aligned to a pixel is read all the same.
	const shifted = new Uint8ClampedArray(401).subarray(1);
	expect(comparePixels(shifted, expected).status).toBe('exact');
});

test('a turn has as many frames as the clock needs', () => {
	expect(framesPerTurn([9, 9, 4, 4, 4], 0.005)).toBe(1);
	expect(framesPerTurn([1, 1, 0.25, 0.25, 0.25], 0.005)).toBe(4);
	expect(framesPerTurn([2, 2, 2], 0.1)).toBe(3);
	expect(framesPerTurn([0, 0, 0], 0.02)).toBe(50);
});

test('a census finds work that was left out, where the differences alone would pass', () => {
	const expected = new Uint8ClampedArray(40_000).fill(255);
	const actual = expected.slice();
	const census = { pixel: 0xffff_ffff, name: 'white points', part: 0.001 };
	const tolerance = { step: 2, rounded: 0.01, part: 0.01, reason: 'chaos decides', census };
	actual.fill(0, 0, 4 * 14);
	expect(comparePixels(actual, expected, tolerance).status).toBe('within');
	actual.fill(0, 0, 4 * 15);
	expect(comparePixels(actual, expected, tolerance).status).toBe('mismatch');
});
