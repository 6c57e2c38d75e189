import { makeRandom } from '../../../lab/conclude/random.ts';
import type { Metric } from '../../../lab/model/comparison.ts';
import type { Kind, Reading } from '../../../lab/model/contender.ts';
import { type ComparisonResult, type ContenderResult, FORMAT, type Result } from '../../../lab/model/result.ts';

export const FRAME: Metric = { id: 'frame', label: 'frame', unit: 'ms', statistic: 'median', about: 'a frame' };

/** A round for each number. */
export function rounds(...values: readonly number[]): Reading[] {
	return values.map((value) => ({ frame: [value] }));
}

/** That many rounds around a mean, which differ by chance as timings do: never less than a floor, now and then much more. */
export function noisyRounds(mean: number, count: number, seed: number): Reading[] {
	const random = makeRandom(seed);
	return rounds(...Array.from({ length: count }, () => mean * (1 - 0.02 * Math.log(1 - random()))));
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

/** A run of these comparisons. */
export function result(
	comparisons: readonly ComparisonResult[],
	environment: Partial<Result['environment']> = {},
): Result {
	return {
		format: FORMAT,
		date: '2026-11-22T12:00:00.000Z',
		commit: 'abc1234',
		settings: { questions: ['compute'], size: null, budget: 1, threads: 2 },
		environment: {
			browser: 'Test 1',
			platform: 'none',
			machine: null,
			cores: 2,
			threads: 2,
			isolated: true,
			simd: true,
			gpu: null,
			clock: 0.005,
			refresh: 16.7,
			...environment,
		},
		warnings: [],
		comparisons,
	};
}
