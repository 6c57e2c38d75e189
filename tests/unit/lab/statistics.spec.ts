import { expect, test } from '@playwright/test';
import { represent, speedOf } from '../../../lab/conclude/speed.ts';
import type { Metric } from '../../../lab/model/comparison.ts';
import type { Reading } from '../../../lab/model/contender.ts';
import { type Interval, ratioOfPairs, ratioOfRuns, spread } from '../../../lab/statistics/interval.ts';
import { makeRandom, shuffle } from '../../../lab/statistics/random.ts';
import { mean, median, quantile } from '../../../lab/statistics/sample.ts';
import { studentQuantile } from '../../../lab/statistics/student.ts';
import { FRAME, makeNormal, noisyRounds, rounds } from './samples.ts';

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
	const by = (statistic: Metric['statistic'], samples: readonly number[]) => represent(samples, { statistic });
	expect(by('median', hundred)).toBe(50);
	expect(by('mean', hundred)).toBe(50);
	expect(by('p99', hundred)).toBe(99);
	expect(by('max', hundred)).toBe(100);
	expect(mean([1, 2, 6])).toBe(3);
	for (const statistic of ['median', 'mean', 'p99', 'max'] as const) expect(by(statistic, [])).toBeNaN();
});

test('the quantiles of Student’s t are those of the tables', () => {
	const table = { 1: 12.7062, 2: 4.30265, 5: 2.57058, 7: 2.36462, 8: 2.306, 11: 2.20099, 29: 2.04523, 100: 1.98397 };
	for (const [freedom, wanted] of Object.entries(table)) {
		expect(studentQuantile(Number(freedom)) / wanted, freedom).toBeCloseTo(1, 3);
	}
	// Between whole ones it errs on the safe side.
	expect(studentQuantile(4.9)).toBe(studentQuantile(4));
	expect(studentQuantile(0.5)).toBeNaN();
});

test('an interval of pairs is the one by hand', () => {
	// The ratios 1, 2 and 4: in logarithms 0, 1 and 2 times ln 2, with the mean ln 2 and the deviation ln 2.
	const { low, value, high } = ratioOfPairs([2, 4, 8], [2, 2, 2]);
	const half = (4.30265 * Math.LN2) / Math.sqrt(3);
	expect(value).toBeCloseTo(2, 12);
	expect([Math.log(low), Math.log(high)]).toEqual([
		expect.closeTo(Math.LN2 - half, 8),
		expect.closeTo(Math.LN2 + half, 8),
	]);
});

test('an interval of two runs is Welch’s', () => {
	// Logarithms 0 and 2 beside 0: the mean 1 with the error 1, and one degree of freedom that counts.
	const { low, value, high } = ratioOfRuns([1, Math.exp(2)], [1, 1]);
	expect([Math.log(low), Math.log(value), Math.log(high)]).toEqual([
		expect.closeTo(1 - 12.7062, 8),
		expect.closeTo(1, 8),
		expect.closeTo(1 + 12.7062, 8),
	]);
});

test('samples without noise have an interval without width', () => {
	expect(speedOf(rounds(4, 4, 4), rounds(2, 2, 2), FRAME)).toEqual({ low: 2, value: 2, high: 2 });
	expect(speedOf(rounds(4, 4, 4), rounds(2, 2), FRAME, { paired: false })).toEqual({ low: 2, value: 2, high: 2 });
});

test('a round that was slow for both says nothing about their ratio, when they are paired', () => {
	const base = rounds(1, 10, 3, 8, 2, 9);
	const double = rounds(2, 20, 6, 16, 4, 18);
	expect(speedOf(base, double, FRAME)).toEqual({ low: 0.5, value: 0.5, high: 0.5 });
	expect(spread(speedOf(base, double, FRAME, { paired: false }))).toBeGreaterThan(0.5);
});

const NONE = { low: Number.NaN, high: Number.NaN };

test('a maximum has no interval, and a 99th percentile one only where a round has a hundred samples', () => {
	const base = [{ frame: [1, 9] }, { frame: [1, 3] }];
	expect(speedOf(base, rounds(3, 3), { ...FRAME, statistic: 'max' })).toEqual({ ...NONE, value: 3 });
	const p99 = { ...FRAME, statistic: 'p99' } as const;
	const many = (count: number, seed: number): Reading[] =>
		[1, 2, 3].map((round) => ({ frame: noisyRounds(5, count, seed + round).flatMap(({ frame = [] }) => frame) }));
	expect(speedOf(many(99, 1), many(100, 9), p99)).toMatchObject(NONE);
	expect(speedOf(many(100, 1), many(100, 9), p99).low).toBeGreaterThan(0);
});

test('no samples are no number, and a time of 0 by a coarse clock is no interval', () => {
	expect(speedOf([], rounds(1), FRAME).value).toBeNaN();
	expect(speedOf(rounds(1), [{ other: [1] }], FRAME).value).toBeNaN();
	expect(speedOf(rounds(0, 2, 2), rounds(1, 1, 1), FRAME)).toEqual({ ...NONE, value: 2 });
});

/** How many samples a round has, and how much of a sample's noise it shares with the one before it. */
const NOISES = {
	'rounds of one sample': { samples: 1, shared: 0 },
	'rounds of samples that are alike': { samples: 9, shared: 0.9 },
} as const;

/** A run of two contenders of which one takes 1.5 times as long; both are slow in the same rounds. */
function simulate(
	count: number,
	{ samples, shared }: { samples: number; shared: number },
	normal: () => number,
): Interval {
	const sides: readonly [Reading[], Reading[]] = [[], []];
	for (let round = 0; round < count; round++) {
		const slowness = 0.3 * normal();
		for (const [side, readings] of sides.entries()) {
			let noise = normal();
			const frame = Array.from({ length: samples }, () => {
				noise = shared * noise + Math.sqrt(1 - shared ** 2) * normal();
				return (side === 0 ? 3 : 2) * Math.exp(slowness + 0.4 * noise);
			});
			readings.push({ frame });
		}
	}
	return speedOf(sides[0], sides[1], FRAME);
}

for (const [name, noise] of Object.entries(NOISES)) {
	for (const count of [5, 8, 12, 30]) {
		test(`the interval of ${count} ${name} holds the truth about as often as it says`, () => {
			const normal = makeNormal(count);
			const found = Array.from({ length: 2000 }, () => simulate(count, noise, normal));
			const held = found.filter(({ low, high }) => low <= 1.5 && 1.5 <= high).length;
			expect(held / found.length).toBeGreaterThanOrEqual(0.93);
			expect(held / found.length).toBeLessThanOrEqual(0.97);
		});
	}
}

test('between two runs it does so too', () => {
	const found = Array.from({ length: 2000 }, (_, run) =>
		speedOf(noisyRounds(3, 12, 2 * run), noisyRounds(2, 20, 2 * run + 1), FRAME, { paired: false }),
	);
	const held = found.filter(({ low, high }) => low <= 1.5 && 1.5 <= high).length;
	expect(held / found.length).toBeGreaterThanOrEqual(0.93);
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
