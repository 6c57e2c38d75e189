import { expect, test } from '@playwright/test';
import { chooseDelays, Pictures } from '../../../lab/contenders/jank/ways.ts';
import { makeRandom } from '../../../lab/statistics/random.ts';

test('the user makes five to eight inputs a second, the same for the same seed', () => {
	const [first = Number.NaN, ...others] = chooseDelays(makeRandom(1));
	expect(first).toBeLessThan(75);
	expect(others.every((delay) => delay >= 125 && delay < 200)).toBe(true);
	expect(new Set(others).size).toBe(others.length);
	expect(chooseDelays(makeRandom(1))).toEqual([first, ...others]);
	expect(chooseDelays(makeRandom(2))).not.toEqual([first, ...others]);
});

test('each picture and each input changes something', () => {
	const pictures = new Pictures();
	for (const next of [() => pictures.nextIterations(), () => pictures.nextOffset()]) {
		const values = Array.from({ length: 40 }, next);
		expect(values.every((value, index) => value !== values[index - 1])).toBe(true);
	}
	// The first differs from the scene's own limit, with which it starts.
	expect(new Pictures().nextIterations()).toBe(510);
});
