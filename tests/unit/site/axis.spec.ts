import { expect, test } from '@playwright/test';
import { countAlong, makeAxis } from '../../../site/compare/axis.ts';

function values({ ticks }: ReturnType<typeof makeAxis>): readonly number[] {
	return ticks.map(([value]) => value);
}

test('a linear axis begins at 0, has round marks, and keeps what is beyond its ends at them', () => {
	const axis = makeAxis([4, 10], true);
	expect(axis.isLogarithmic).toBe(false);
	expect(axis.place(0)).toBe(0);
	expect(values(axis)).toEqual([0, 2, 4, 6, 8, 10]);
	expect([axis.place(-1), axis.place(99)]).toEqual([0, 1]);
});

test('it may begin at the least of the values', () => {
	const axis = makeAxis([10, 20], false);
	expect(axis.place(15)).toBeCloseTo(0.5);
	expect(values(axis)).toEqual([10, 12, 14, 16, 18, 20]);
});

test('it is logarithmic only where values span too much to be distinguished; then equal factors are equally far apart', () => {
	expect(makeAxis([0.5, 1, 6], true).isLogarithmic).toBe(false);
	const axis = makeAxis([0.1, 10], true);
	expect(axis.isLogarithmic).toBe(true);
	expect(axis.place(1)).toBeCloseTo(0.5);
	expect(axis.place(10) - axis.place(1)).toBeCloseTo(axis.place(1) - axis.place(0.1));
	expect(axis.place(0)).toBe(0);
	expect(axis.ticks).toContainEqual([1, '1']);
});

test('many decades are marked by some of them, and a few values or none have an axis too', () => {
	expect(values(makeAxis([1e-5, 1e5], true)).length).toBeLessThan(12);
	expect(makeAxis([], true).isLogarithmic).toBe(false);
	expect(makeAxis([0, Number.POSITIVE_INFINITY, Number.NaN, 3], true).place(3)).toBeGreaterThan(0.9);
	expect(makeAxis([5, 5], false).place(5)).toBe(0);
});

test('a distribution counts every sample once, those of 0 by a coarse clock too', () => {
	const axis = makeAxis([1, 1, 1, 2, 3], true);
	const counts = countAlong(axis, [1, 1, 1, 2, 3]);
	expect(counts.reduce((sum, count) => sum + count)).toBe(5);
	expect(counts[Math.floor(axis.place(1) * counts.length)]).toBe(3);
	expect(countAlong(makeAxis([0, 0, 5], true), [0, 0, 5])[0]).toBe(2);
	expect(countAlong(makeAxis([1, 2, 99], true), [1, 2, 99]).reduce((sum, count) => sum + count)).toBe(3);
});
