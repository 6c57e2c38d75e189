import { expect, test } from '@playwright/test';
import { distribute } from '../../../site/compare/histogram.ts';
import { makeLinear, makeLog, makeScale } from '../../../site/compare/scale.ts';

test('a linear scale begins at 0, has round marks, and keeps what is beyond its ends at them', () => {
	const scale = makeLinear(10);
	expect([scale.low, scale.high]).toEqual([0, 10.4]);
	expect(scale.ticks).toEqual([0, 2, 4, 6, 8, 10]);
	expect(scale.place(5.2)).toBeCloseTo(0.5);
	expect([scale.place(-1), scale.place(99)]).toEqual([0, 1]);
});

test('a linear scale may begin elsewhere', () => {
	const scale = makeLinear(20, 10);
	expect([scale.low, scale.high]).toEqual([9.6, 20.4]);
	expect(scale.ticks).toEqual([10, 12, 14, 16, 18, 20]);
	expect(scale.place(15)).toBeCloseTo(0.5);
});

test('on a logarithmic scale equal factors are equally far apart', () => {
	const scale = makeLog(0.1, 10);
	expect(scale.place(1)).toBeCloseTo(0.5);
	expect(scale.place(10) - scale.place(1)).toBeCloseTo(scale.place(1) - scale.place(0.1));
	expect(scale.ticks).toContain(1);
	expect(scale.place(0)).toBe(0);
});

test('many decades are marked by some of them, 1 among these', () => {
	const { ticks } = makeLog(1e-5, 1e5);
	expect(ticks).toEqual([1e-4, 1e-2, 1, 1e2, 1e4]);
});

test('the scale is logarithmic only where values span too much to be distinguished', () => {
	expect(makeScale([0.5, 1, 6]).kind).toBe('linear');
	expect(makeScale([0.5, 1, 6.1]).kind).toBe('log');
	expect(makeScale([]).kind).toBe('linear');
	expect(makeScale([0, Number.POSITIVE_INFINITY, Number.NaN, 3]).kind).toBe('linear');
});

test('a distribution counts every sample once', () => {
	const { bins, scale } = distribute([1, 1, 1, 2, 3], 1);
	expect(bins.reduce((sum, count) => sum + count)).toBe(5);
	expect(bins[Math.floor(scale.place(1) * bins.length)]).toBe(3);
	expect(scale.kind).toBe('linear');
});

test('a sample far over the median makes the axis logarithmic; samples close together let it begin at them', () => {
	expect(distribute([1, 1, 1, 7], 1).scale.kind).toBe('log');
	expect(distribute([10, 11, 12], 11).scale.low).toBeCloseTo(9.92);
	expect(distribute([1, 2, 3], 2).scale.low).toBe(0);
});

test('samples that a coarse clock gave as 0 are counted too', () => {
	expect(distribute([0, 0, 5], 0).bins.reduce((sum, count) => sum + count)).toBe(3);
	expect(distribute([0, 0], 0).bins[0]).toBe(2);
});
