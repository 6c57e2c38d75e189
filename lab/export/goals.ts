import { represent, samplesOf, speedOf } from '../conclude/speed.ts';
import { findOurs, isTimed } from '../conclude/summary.ts';
import { factor, milliseconds, range, times } from '../conclude/words.ts';
import type { ComparisonResult, ContenderResult, Environment, Result } from '../model/result.ts';
import { hasEnds, type Interval, ratioOfPairs, withoutEnds } from '../statistics/interval.ts';
import { mean, quantile } from '../statistics/sample.ts';
import { table } from './tables.ts';

/** A number that Fillrate set out to reach, and what it came to. */
export interface Goal {
	readonly what: string;
	readonly wanted: string;
	readonly measured: string;
	/** Whether it is reached; `within`: its interval has the goal inside, and does not tell. */
	readonly outcome: 'reached' | 'missed' | 'within';
}

/** A fill on one thread that is long enough to be worth sharing, in milliseconds. */
const WORTH_SHARING = 4;

/** How many times as fast two threads are to make what is worth sharing, for each of them; and the rest, at the least. */
const SHARED = { each: 0.95, rest: 0.98 } as const;

/** The widths of the pictures, in pixels, at which all scenes have goals, and at which those have one that draw whole pictures. */
const WIDTHS = { full: 1920, large: 3840 } as const;

/** The part of the native build's speed that wasm is to reach. */
const OF_NATIVE = 0.8;

/** The longest gap between two frames of the page's main thread, of a hundred the longest but one, in milliseconds. */
const SMOOTH = { all: 20, less: 18 } as const;

/** The time from one frame to the next at 60 a second, in milliseconds, with what a clock or a screen may be off. */
const SIXTY = 17;

/** What Fillrate set out to reach, as far as a result has measured it. */
export function findGoals({ comparisons, environment }: Result): readonly Goal[] {
	return comparisons.flatMap((comparison): readonly Goal[] => {
		if (!findOurs(comparison)) return [];
		const { id, question, metrics } = comparison;
		if (id === 'transport/4k') return speedGoal(comparison, 'the shared view, beside structured clone', 5, 'clone');
		if (question === 'jank') return metrics[0].id === 'gap' ? pageGoals(comparison, environment) : [];
		if (question === 'peers') return peerGoals(comparison);
		return [...scalingGoal(comparison), ...(question === 'scenes' ? sceneGoals(comparison) : [])];
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

const OUTCOMES = { reached: '', within: ': within the interval', missed: ': **not reached**' } as const;

function show(goal: Goal | undefined): string {
	return goal ? `${goal.measured}${OUTCOMES[goal.outcome]}` : 'not measured';
}

/** How many times as fast `other`, or what is shipped, is as `base`; nothing where one of them was not measured. */
function speedGoal(
	comparison: ComparisonResult,
	what: string,
	wanted: number,
	base: string | undefined,
	other = findOurs(comparison)?.id,
): readonly Goal[] {
	const [below, above] = [base, other].map((id) => find(comparison, id));
	if (!below || !above) return [];
	const speed = speedOf(below.readings, above.readings, comparison.metrics[0]);
	const outcome = judgeGoal(speed, (value) => value >= wanted);
	return [{ what: `${comparison.title}: ${what}`, wanted: `${factor(wanted)} times`, measured: times(speed), outcome }];
}

/** A goal is reached, or missed, where the whole interval says so; without an interval the value alone does. */
function judgeGoal(found: Interval, isReached: (value: number) => boolean): Goal['outcome'] {
	const [one, other] = (hasEnds(found) ? [found.low, found.high] : [found.value, found.value]).map(isReached);
	return one === other ? (one ? 'reached' : 'missed') : 'within';
}

/** More threads beside one: what is worth sharing is to be shared well, and the rest to be no slower. */
function scalingGoal(comparison: ComparisonResult): readonly Goal[] {
	const { curve, question, width } = comparison;
	const threads = curve.at(-1)?.threads ?? 1;
	const [one] = curve;
	const single = find(comparison, one?.id);
	if (!single || threads < 2) return [];
	const isWorth = timeOf(comparison, single) >= WORTH_SHARING;
	// Of what is worth sharing one size of a scene tells enough; a fill that is not is shortest at the smallest.
	if (question === 'scenes' && isWorth && width !== WIDTHS.full) return [];
	const wanted = isWorth ? SHARED.each * threads : SHARED.rest;
	return speedGoal(comparison, `${threads} threads, beside one`, wanted, one?.id, curve.at(-1)?.id);
}

/** Beside the faster native build whose vectors are as wide as wasm's; and what is shown of a picture that is large. */
function sceneGoals(comparison: ComparisonResult): readonly Goal[] {
	const threads = comparison.curve.at(-1)?.threads ?? 1;
	const natives = ['baseline', 'narrow'].flatMap((build) => find(comparison, `native-${build}-${threads}`) ?? []);
	const [fastest] = natives.toSorted((a, b) => timeOf(comparison, a) - timeOf(comparison, b));
	const what = 'the browser, beside the faster native build with vectors of 128 bits, as wasm has';
	if (comparison.width === WIDTHS.full) return speedGoal(comparison, what, OF_NATIVE, fastest?.id);
	const shown = find(comparison, 'shown');
	const interval = comparison.metrics.find(({ id }) => id === 'interval');
	if (comparison.width !== WIDTHS.large || shown?.facts.shows !== 'whole pictures' || !interval) return [];
	const rounds = shown.readings
		.map((reading) => mean(reading[interval.id] ?? []))
		.filter((each) => !Number.isNaN(each));
	const found = ratioOfPairs(
		rounds,
		rounds.map(() => 1),
	);
	const measured = `${range(found)} ms`;
	const outcome = judgeGoal(found, (value) => value <= SIXTY);
	return [{ what: `${comparison.title}: frame to frame on a page`, wanted: `${SIXTY} ms`, measured, outcome }];
}

/** The page's own frames, with all threads and with one less, and how soon a picture shows an input. */
function pageGoals(comparison: ComparisonResult, { refresh }: Environment): readonly Goal[] {
	const [gap] = comparison.metrics;
	const input = comparison.metrics.find(({ id }) => id === 'input');
	const ours = findOurs(comparison);
	const limit = (what: string, wanted: number, value: number): Goal => ({
		what: `${comparison.title}: ${what}`,
		wanted: `under ${milliseconds(wanted)} ms`,
		measured: `${milliseconds(value)} ms`,
		outcome: judgeGoal(withoutEnds(value), (each) => each < wanted),
	});
	const gapOf = (contender: ContenderResult): number => represent(samplesOf(contender.readings, gap), gap);
	const less = find(comparison, 'fillrate-less');
	const inputs = input && ours ? samplesOf(ours.readings, input) : [];
	const gaps = '99 of 100 gaps between the page’s frames';
	return [
		...(ours ? [limit(gaps, SMOOTH.all, gapOf(ours))] : []),
		...(less ? [limit(`${gaps}, with one thread less`, SMOOTH.less, gapOf(less))] : []),
		...(inputs.length > 0
			? [limit('95 of 100 inputs to paint, two frames of the screen', 2 * refresh, quantile(inputs, 0.95))]
			: []),
	];
}

/** Beside gpu.js on WebAssembly, one thread beside one and all beside all. */
function peerGoals(comparison: ComparisonResult): readonly Goal[] {
	const all = comparison.contenders.find(({ id }) => id.startsWith('gpu.js-webasm-'));
	return [
		...speedGoal(comparison, 'Fillrate on one thread, beside gpu.js on WebAssembly', 1, 'gpu.js-webasm', 'wasm-simd'),
		...speedGoal(comparison, 'Fillrate, beside gpu.js on WebAssembly and all threads', 1, all?.id),
	];
}

function find({ contenders }: ComparisonResult, wanted: string | undefined): ContenderResult | undefined {
	return contenders.find((contender) => contender.id === wanted && isTimed(contender));
}

function timeOf({ metrics: [metric] }: ComparisonResult, { readings }: ContenderResult): number {
	return represent(samplesOf(readings, metric), metric);
}
