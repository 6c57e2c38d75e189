import type { Metric } from '../../../lab/model/comparison.ts';
import type { Kind, Reading } from '../../../lab/model/contender.ts';
import {
	type ComparisonResult,
	type ContenderResult,
	FORMAT,
	type Recording,
	type Result,
} from '../../../lab/model/result.ts';
import { makeRandom } from '../../../lab/statistics/random.ts';

export const FRAME: Metric = { id: 'frame', label: 'frame', statistic: 'median', about: 'a frame' };

/** A round for each number. */
export function rounds(...values: readonly number[]): Reading[] {
	return values.map((value) => ({ frame: [value] }));
}

/** That many rounds around a mean, which differ by chance as timings do: never less than a floor, now and then much more. */
export function noisyRounds(mean: number, count: number, seed: number): Reading[] {
	const random = makeRandom(seed);
	return rounds(...Array.from({ length: count }, () => mean * (1 - 0.02 * Math.log(1 - random()))));
}

/** Random numbers of the normal distribution, by Box and Muller (https://doi.org/10.1214/aoms/1177706645). */
export function makeNormal(seed: number): () => number {
	const random = makeRandom(seed);
	return () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

export function contender(id: string, readings: readonly Reading[], kind: Kind = 'rival'): ContenderResult {
	const check = { status: 'exact', detail: '' } as const;
	return { id, label: id.toUpperCase(), note: '', kind, facts: {}, absence: null, check, readings };
}

/** A comparison of the first of the contenders with the others, and a pair without noise unless another is given. */
export function comparison(
	contenders: readonly ContenderResult[],
	parts: Partial<ComparisonResult> = {},
): ComparisonResult {
	return {
		id: 'compute/test',
		question: 'compute',
		title: 'Test',
		about: 'Nothing.',
		width: 4,
		height: 2,
		metrics: [FRAME],
		baseline: contenders[0]?.id ?? '',
		curve: [],
		pair: [rounds(1, 1), rounds(1, 1)],
		contenders,
		ended: 'budget',
		...parts,
	};
}

/** What a browser gave: these comparisons. */
export function result(
	comparisons: readonly ComparisonResult[],
	environment: Partial<Result['environment']> = {},
): Result {
	return {
		settings: { questions: ['compute'], size: null, budget: 1, threads: 2 },
		environment: {
			browser: 'Test 1',
			platform: 'none',
			cores: 2,
			threads: 2,
			load: 'none',
			isolated: true,
			gpu: null,
			clock: 0.005,
			refresh: 16.7,
			...environment,
		},
		warnings: [],
		comparisons,
	};
}

/** A recording of what browsers gave. */
export function recording(...results: readonly Result[]): Recording {
	const date = '2026-11-22T12:00:00.000Z';
	return { format: FORMAT, date, commit: 'abc1234', machine: 'a test, 2 logical cores', results, facts: {} };
}
