import { bootstrapSpeed } from '../../conclude/bootstrap.ts';
import { represent } from '../../conclude/statistics.ts';
import { isTimed } from '../../conclude/summary.ts';
import { factor, milliseconds, times } from '../../conclude/words.ts';
import { table } from '../../export/markdown.ts';
import type { ComparisonResult, ContenderResult, Result } from '../../model/result.ts';

/** A number that Fillrate set out to reach, and what it came to. */
export interface Goal {
	readonly what: string;
	readonly wanted: string;
	readonly measured: string;
	/** `null` where it was not measured. */
	readonly isReached: boolean | null;
}

/** How much of the ideal the pool is to reach: of N threads, so many times N. */
const SCALING = 0.9;

/** The longest gap between two frames of the page's main thread, of a hundred the longest but one, in milliseconds. */
const SMOOTH = 20;

/** What Fillrate set out to reach before anything was measured, as this run has it. */
export function findGoals(result: Result): readonly Goal[] {
	return [
		speedGoal(
			'the shared view and one copy, beside structured clone, at 4K',
			5,
			find(result, 'transport/4k', 'clone'),
			find(result, 'transport/4k', 'shared'),
		),
		...result.comparisons.filter(({ curve }) => curve.length > 0).map(scalingGoal),
		speedGoal(
			'wasm SIMD on one thread, beside JavaScript on one, the Mandelbrot set',
			2,
			find(result, 'compute/mandelbrot', 'js-main'),
			find(result, 'compute/mandelbrot', 'wasm-simd'),
		),
		smoothGoal(find(result, 'jank/1080p', 'fillrate'), find(result, 'jank/1080p', 'lesson')),
	];
}

/** The goals as a table, with a column for each browser. */
export function describeGoals(results: readonly Result[]): string {
	const columns = results.map(findGoals);
	return table(
		['', 'wanted', ...results.map(({ environment }) => environment.browser)],
		(columns[0] ?? []).map(({ what, wanted }) => [
			what,
			wanted,
			...columns.map((goals) => figure(goals.find((goal) => goal.what === what))),
		]),
		1,
	);
}

function figure(goal: Goal | undefined): string {
	if (!goal || goal.isReached === null) return MISSING.measured;
	return goal.isReached ? goal.measured : `${goal.measured}: **not reached**`;
}

/** A contender that was timed, in its comparison. */
interface Found {
	readonly comparison: ComparisonResult;
	readonly contender: ContenderResult;
}

function find({ comparisons }: Pick<Result, 'comparisons'>, comparisonId: string, contenderId: string): Found | null {
	const comparison = comparisons.find(({ id }) => id === comparisonId);
	const contender = comparison?.contenders.find(({ id }) => id === contenderId);
	return comparison && contender && isTimed(contender) ? { comparison, contender } : null;
}

/** How many times as fast `other` is as `base`. */
function speedGoal(what: string, wanted: number, base: Found | null, other: Found | null): Goal {
	const goal = { what, wanted: `${factor(wanted)} times` };
	if (!base || !other) return { ...goal, ...MISSING };
	const speed = bootstrapSpeed(base.contender.readings, other.contender.readings, other.comparison.metrics[0]);
	return { ...goal, measured: times(speed), isReached: speed.value >= wanted };
}

/** How many times as fast the most threads are as wasm SIMD on one. */
function scalingGoal(comparison: ComparisonResult): Goal {
	const [first, last] = [comparison.curve[0], comparison.curve.at(-1)];
	const threads = last?.threads ?? 1;
	const foundIn = (id: string | undefined): Found | null =>
		find({ comparisons: [comparison] }, comparison.id, id ?? '');
	return speedGoal(
		`${threads} threads, beside wasm SIMD on one, ${comparison.title}`,
		SCALING * threads,
		foundIn('wasm-simd') ?? foundIn(first?.id),
		foundIn(last?.id),
	);
}

function smoothGoal(ours: Found | null, lesson: Found | null): Goal {
	const what = 'the main thread under the heaviest scene at 1080p: 99 of 100 gaps between frames';
	const goal = { what, wanted: `under ${SMOOTH} ms` };
	if (!ours) return { ...goal, ...MISSING };
	const gap = gapOf(ours);
	const beside = lesson ? `; ${milliseconds(gapOf(lesson))} ms the lesson's way` : '';
	return { ...goal, measured: `${milliseconds(gap)} ms${beside}`, isReached: gap < SMOOTH };
}

function gapOf({ comparison: { metrics }, contender: { readings } }: Found): number {
	const [{ id, statistic }] = metrics;
	const samples = readings.flatMap((reading) => reading[id] ?? []);
	return represent(samples, statistic);
}

const MISSING = { measured: 'not measured', isReached: null } as const;
