import { expect, test } from '@playwright/test';
import { bootstrapSpeed, spread } from '../../../lab/conclude/bootstrap.ts';
import { makeRandom, shuffle } from '../../../lab/conclude/random.ts';
import { mean, median, quantile, represent } from '../../../lab/conclude/statistics.ts';
import { FRAME, noisyRounds, rounds } from './samples.ts';

test('quantiles lie between two samples in proportion', () => {
	// By hand: of four, the place of the part p is 3 p, counted from 0.
	expect(quantile([4, 1, 3, 2], 0)).toBe(1);
	expect(quantile([4, 1, 3, 2], 0.25)).toBe(1.75);
	expect(quantile([4, 1, 3, 2], 0.5)).toBe(2.5);
	expect(quantile([4, 1, 3, 2], 0.95)).toBeCloseTo(3.85, 12);
	expect(quantile([4, 1, 3, 2], 1)).toBe(4);
	expect(quantile([7], 0.3)).toBe(7);
	expect(quantile([], 0.5)).toBeNaN();
	expect(median([9, 1, 5])).toBe(5);
	// Numbers, and not texts, are sorted.
	expect(median([10, 9, 2])).toBe(9);
});

test('each statistic is what its name says', () => {
	const hundred = Array.from({ length: 101 }, (_, index) => index);
	expect(represent(hundred, 'median')).toBe(50);
	expect(represent(hundred, 'mean')).toBe(50);
	expect(represent(hundred, 'p99')).toBe(99);
	expect(represent(hundred, 'max')).toBe(100);
	expect(mean([1, 2, 6])).toBe(3);
	for (const statistic of ['median', 'mean', 'p99', 'max'] as const) expect(represent([], statistic)).toBeNaN();
});

test('a bootstrap of two rounds is the one by hand', () => {
	// Of two rounds with 1 and 2 the four draws have the medians 1, 1.5, 1.5 and 2: beside 1, the speeds 1, 2/3, 2/3, 1/2.
	expect(bootstrapSpeed(rounds(1, 1), rounds(1, 2), FRAME)).toEqual({ low: 0.5, value: 1 / 1.5, high: 1 });
});

test('samples without noise have an interval without width', () => {
	expect(bootstrapSpeed(rounds(4, 4, 4), rounds(2, 2, 2), FRAME)).toEqual({ low: 2, value: 2, high: 2 });
});

test('a round that was slow for both says nothing about their ratio, when they are paired', () => {
	const base = rounds(1, 10, 3, 8, 2, 9);
	const double = rounds(2, 20, 6, 16, 4, 18);
	expect(bootstrapSpeed(base, double, FRAME)).toEqual({ low: 0.5, value: 0.5, high: 0.5 });
	expect(spread(bootstrapSpeed(base, double, FRAME, { paired: false }))).toBeGreaterThan(0.5);
});

test('a round is drawn with all its numbers', () => {
	// Three draws in four hold the first round, whose 9 is then the largest of all.
	const largest = { ...FRAME, statistic: 'max' } as const;
	const base = [{ frame: [1, 9] }, { frame: [1, 3] }];
	expect(bootstrapSpeed(base, rounds(3, 3), largest)).toEqual({ low: 1, value: 3, high: 3 });
});

test('the same samples give the same interval', () => {
	const [base, other] = [noisyRounds(3, 40, 1), noisyRounds(2, 40, 2)];
	expect(bootstrapSpeed(base, other, FRAME)).toEqual(bootstrapSpeed(base, other, FRAME));
});

test('the interval holds the truth about as often as it says', () => {
	const trials = Array.from({ length: 200 }, (_, trial) =>
		bootstrapSpeed(noisyRounds(3, 30, 2 * trial), noisyRounds(2, 30, 2 * trial + 1), FRAME, { resamples: 200 }),
	);
	const held = trials.filter(({ low, high }) => low <= 1.5 && 1.5 <= high).length;
	expect(held).toBeGreaterThanOrEqual(180);
	expect(held).toBeLessThan(200);
});

test('no samples are no number', () => {
	expect(bootstrapSpeed([], rounds(1), FRAME).value).toBeNaN();
	expect(bootstrapSpeed(rounds(1), [{ other: [1] }], FRAME).value).toBeNaN();
});

test('chance is even, seeded, and an order holds each once', () => {
	const random = makeRandom(7);
	const drawn = Array.from({ length: 10_000 }, random);
	expect(mean(drawn)).toBeCloseTo(0.5, 1);
	expect(drawn.every((value) => value >= 0 && value < 1)).toBe(true);
	const again = makeRandom(7);
	expect(Array.from({ length: 3 }, again)).toEqual(drawn.slice(0, 3));
	const order = shuffle([1, 2, 3, 4, 5, 6, 7, 8], makeRandom(3));
	expect(order).not.toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
	expect(order.toSorted()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});
