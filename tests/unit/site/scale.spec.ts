import { expect, test } from '@playwright/test';
import { binsOf, scaleOf } from '../../../site/compare/scale.ts';

test('a linear scale begins at 0, or at the least of the values', () => {
	expect(scaleOf([4, 10])).toMatchObject({ type: 'linear', note: '' });
	expect(scaleOf([4, 10]).domain).toEqual([0, expect.closeTo(10.24)]);
	expect(scaleOf([10, 20], false).domain).toEqual([expect.closeTo(9.6), expect.closeTo(20.4)]);
});

test('it is logarithmic only where values span too much to be distinguished', () => {
	expect(scaleOf([0.5, 1, 6]).type).toBe('linear');
	const { type, domain, note } = scaleOf([0.1, 10]);
	expect([type, note]).toEqual(['log', expect.stringContaining('logarithmic')]);
	expect(domain[0] * domain[1], 'as far below as above').toBeCloseTo(1);
	expect(domain[0]).toBeLessThan(0.1);
});

test('a few values or none have a scale too', () => {
	for (const values of [[], [5], [5, 5], [0, Number.POSITIVE_INFINITY, Number.NaN, 3]]) {
		for (const fromZero of [true, false]) {
			const [least, most] = scaleOf(values, fromZero).domain;
			expect(Number.isFinite(most), `${values}`).toBe(true);
			expect(least, `${values}`).toBeLessThan(most);
		}
	}
	expect(scaleOf([0, Number.POSITIVE_INFINITY, Number.NaN, 3]).domain[1]).toBeGreaterThan(3);
});

test('a distribution counts every sample once, those of 0 by a coarse clock too', () => {
	const count = (samples: readonly number[]) => binsOf(scaleOf(samples), samples).map(({ length }) => length);
	for (const samples of [
		[1, 1, 1, 2, 3],
		[0, 0, 5],
		[0, 1, 2, 99],
	]) {
		expect(count(samples).reduce((sum, each) => sum + each)).toBe(samples.length);
	}
	expect(count([0, 0, 5])[0]).toBe(2);
	expect(count([1, 1, 1, 2, 3])).toContain(3);
	const [first, second] = binsOf(scaleOf([0.01, 100]), [1]);
	expect((first?.x1 ?? 0) / (first?.x0 ?? 0), 'equal factors').toBeCloseTo((second?.x1 ?? 0) / (second?.x0 ?? 0));
});
