import { expect, test } from '@playwright/test';
import { type Keyframe, valueAt } from '../../../main/record/keyframes.ts';

function values(keyframes: readonly Keyframe[], times: readonly number[], moves = true): number[] {
	return times.map((time) => valueAt({ name: 'it', moves, keyframes }, time));
}

test('a value moves from keyframe to keyframe, and stands before the first and after the last', () => {
	const keyframes = [
		[1, 10],
		[2, 20],
		[4, 0],
	] as const;
	expect(values(keyframes, [0, 1, 1.25, 2, 3, 4, 9])).toEqual([10, 10, 12.5, 20, 10, 0, 0]);
	expect(values(keyframes, [0, 1, 1.25, 2, 3, 4, 9], false)).toEqual([10, 10, 10, 20, 20, 0, 0]);
	expect(values([[3, 7]], [0, 3, 5])).toEqual([7, 7, 7]);
});

test('exponentially it grows by equal factors, also below 0', () => {
	const up = values(
		[
			[0, 1],
			[3, 1000, 'exponential'],
		],
		[0, 1, 2, 3],
	);
	for (const [index, value] of up.entries()) expect(value).toBeCloseTo(10 ** index, 9);
	const below = values(
		[
			[0, -1],
			[2, -4, 'exponential'],
		],
		[1],
	);
	expect(below[0]).toBeCloseTo(-2, 12);
});

test('rounding does not lead out of the bounds of a keyframe and the next', () => {
	const keyframes = [
		[0, 0.1],
		[0.3, 0.7],
	] as const;
	const times = Array.from({ length: 1001 }, (_, index) => (0.3 * index) / 1000);
	const all = values(keyframes, times);
	expect([Math.min(...all), Math.max(...all)]).toEqual([0.1, 0.7]);
});
