import { represent, samplesOf, speedOf } from '../conclude/speed.ts';
import { isOf, isTimed } from '../conclude/summary.ts';
import { factor, milliseconds, times } from '../conclude/words.ts';
import type { ComparisonResult, ContenderResult, Result } from '../model/result.ts';
import { table } from './tables.ts';

/** A number that Fillrate set out to reach, and what it came to. */
export interface Goal {
	readonly what: string;
	readonly wanted: string;
	readonly measured: string;
	readonly isReached: boolean;
}

/** A fill on one thread that is long enough to be worth sharing, in milliseconds. */
const WORTH_SHARING = 4;

/** How many times as fast two threads are to make what is worth sharing, for each of them; and the rest, at the least. */
const SHARED = { each: 0.95, rest: 0.98 } as const;

/** The width of the pictures, in pixels, at which scenes have a goal. */
const SCENES_WIDTH = 1920;

/** The part of the native build's speed that wasm is to reach. */
const OF_NATIVE = 0.8;

/** The longest gap between two frames of the page's main thread, of a hundred the longest but one, in milliseconds. */
const SMOOTH = 20;

/** What Fillrate set out to reach, as far as a result has measured it. */
export function findGoals({ comparisons }: Result): readonly Goal[] {
	return comparisons.flatMap((comparison): readonly Goal[] => {
		const { id, question, curve, contenders } = comparison;
		const ours = contenders.find((contender) => isOf(contender, 'shipped') && isTimed(contender));
		const find = (wanted: string | undefined) => contenders.find((each) => each.id === wanted && isTimed(each));
		// Of the scenes' sizes one tells enough.
		if (!ours || (question === 'scenes' && comparison.width !== SCENES_WIDTH)) return [];
		if (id === 'transport/4k')
			return speedGoal('the shared view, beside structured clone', 5, comparison, find('clone'), ours);
		if (question === 'jank' && comparison.metrics[0].id === 'gap') return [smoothGoal(comparison, ours)];
		if (id.startsWith('peers/')) {
			const rival = contenders.find((each) => isTimed(each) && each.id.startsWith('gpu.js-webasm-'));
			return speedGoal('Fillrate, beside gpu.js on WebAssembly and all threads', 1, comparison, rival, ours);
		}
		const scaling = scalingGoal(comparison, find(curve[0]?.id), find(curve.at(-1)?.id));
		const natives = [`native-baseline-${curve.length}`, `native-own-${curve.length}`].flatMap(
			(each) => find(each) ?? [],
		);
		const [fastest] = natives.toSorted((a, b) => timeOf(comparison, a) - timeOf(comparison, b));
		return [
			...scaling,
			...speedGoal('the browser, beside the faster native build', OF_NATIVE, comparison, fastest, ours),
		];
	});
}

/** The goals as a table, with a column for each browser. */
export function describeGoals(results: readonly Result[]): string {
	const columns = results.map(findGoals);
	const all = new Map(columns.flat().map((goal) => [goal.what, goal.wanted]));
	return table(
		['', 'wanted', ...results.map(({ environment }) => environment.browser)],
		[...all].map(([what, wanted]) => [
			what,
			wanted,
			...columns.map((goals) => show(goals.find((goal) => goal.what === what))),
		]),
	);
}

function show(goal: Goal | undefined): string {
	if (!goal) return 'not measured';
	return goal.isReached ? goal.measured : `${goal.measured}: **not reached**`;
}

/** How many times as fast `other` is as `base`; nothing where one of them was not measured. */
function speedGoal(
	what: string,
	wanted: number,
	{ title, metrics }: ComparisonResult,
	base: ContenderResult | undefined,
	other: ContenderResult | undefined,
): readonly Goal[] {
	if (!base || !other) return [];
	const speed = speedOf(base.readings, other.readings, metrics[0]);
	const isReached = speed.value >= wanted;
	return [{ what: `${title}: ${what}`, wanted: `${factor(wanted)} times`, measured: times(speed), isReached }];
}

function scalingGoal(
	comparison: ComparisonResult,
	one: ContenderResult | undefined,
	all: ContenderResult | undefined,
): readonly Goal[] {
	const threads = comparison.curve.length;
	if (!one || !all || threads < 2) return [];
	const isWorth = timeOf(comparison, one) >= WORTH_SHARING;
	return speedGoal(
		`${threads} threads, beside one`,
		isWorth ? SHARED.each * threads : SHARED.rest,
		comparison,
		one,
		all,
	);
}

function smoothGoal(comparison: ComparisonResult, ours: ContenderResult): Goal {
	const gap = timeOf(comparison, ours);
	const what = `${comparison.title}: 99 of 100 gaps between the page’s frames`;
	return { what, wanted: `under ${SMOOTH} ms`, measured: `${milliseconds(gap)} ms`, isReached: gap < SMOOTH };
}

function timeOf({ metrics }: ComparisonResult, { readings }: ContenderResult): number {
	return represent(samplesOf(readings, metrics[0]), metrics[0]);
}
