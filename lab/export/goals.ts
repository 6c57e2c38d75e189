import { numberOf, samplesOf, speedOf } from '../conclude/speed.ts';
import { findOurs, findTimed } from '../conclude/summary.ts';
import { digits, range, times } from '../conclude/words.ts';
import type { Facts } from '../model/contender.ts';
import type { ComparisonResult, Environment, Result } from '../model/result.ts';
import { hasEnds, type Interval, ratioOfPairs, withoutEnds } from '../statistics/interval.ts';
import { mean, quantile } from '../statistics/sample.ts';

/** A number that Fillrate set out to reach, and what it came to. */
export interface Goal {
	readonly what: string;
	readonly wanted: string;
	readonly measured: string;
	/** Whether it is reached; `within`: its interval has the goal inside, and does not tell. */
	readonly outcome: 'reached' | 'missed' | 'within';
	/** What is known to keep it from being reached. */
	readonly reason: string;
}

/** What keeps each goal from being reached, where it is not. */
const REASONS = {
	copy: 'The shared view still copies once: no browser lets an ImageData lie on shared memory',
	sharing:
		'Threads are only as fast as the cores that they get: two that share one physical core, or that other work needs too, do not do twice as much',
	wasm: 'A browser compiles wasm in less time than a native compiler takes, and less thoroughly',
	sixty:
		'Copying the picture onto the canvas and composing the page take the time; without a graphics processor the cores do that too',
	drawn: 'The compositor was late, and drew the next frame in its place',
	gap: 'The pool has a thread for every core: the page and the compositor wait for one of them. With a thread less one core is left to them',
	input:
		'A picture that has begun is finished before the next one sees the input, and is painted in an animation frame after that',
	peer: 'Its kernel does less: it counts iterations, or generations, and colours nothing',
} as const;

/** A fill on one thread that is long enough to be worth sharing, in milliseconds. */
const WORTH_SHARING = 4;

/** How many times as fast two threads are to make what is worth sharing, for each of them; and the rest, at the least. */
const SHARED = { each: 0.95, rest: 0.98 } as const;

/** The widths of the pictures, in pixels, at which scenes are set beside native ones, and at which they are to be smooth. */
const WIDTHS = { native: 1920, smooth: 3840 } as const;

/** The part of the native build's speed that wasm is to reach. */
const OF_NATIVE = 0.8;

/** The longest gap between two frames of the page's main thread, of a hundred the longest but one, in milliseconds. */
const SMOOTH = { all: 20, less: 18 } as const;

/** The time from one frame to the next at 60 a second, in milliseconds, with what a clock or a screen may be off. */
const SIXTY = 17;

/** What Fillrate set out to reach, as far as a result, and what else its recording knows, have measured it. */
export function findGoals({ comparisons, environment }: Result, facts: Facts = {}): readonly Goal[] {
	return [
		...comparisons.filter(findOurs).flatMap((comparison): readonly (Goal | null)[] => {
			const { id, question, metrics } = comparison;
			if (id === 'transport/4k')
				return [
					goal(
						comparison,
						'the shared view, beside structured clone',
						speed(comparison, 'clone'),
						{ least: 5 },
						'copy',
					),
				];
			if (question === 'jank') return metrics[0].id === 'gap' ? pageGoals(comparison, environment) : [];
			if (question === 'peers') return peerGoals(comparison);
			return [scalingGoal(comparison), ...(question === 'scenes' ? sceneGoals(comparison) : [])];
		}),
		...drawnGoals(facts, environment),
	].filter((goal) => goal !== null);
}

/** What was measured beside its limit: a speed that is to be at least so many times, or milliseconds; `null` without a number. */
function goal(
	{ title }: ComparisonResult,
	what: string,
	found: Interval,
	limit: { readonly least: number } | { readonly under: number },
	reason: keyof typeof REASONS,
): Goal | null {
	if (Number.isNaN(found.value)) return null;
	const told =
		'least' in limit
			? { wanted: `${limit.least.toFixed(2)} times`, measured: times(found) }
			: { wanted: `under ${digits(limit.under)} ms`, measured: `${range(found)} ms` };
	const isReached = (value: number): boolean => ('least' in limit ? value >= limit.least : value < limit.under);
	return { what: `${title}: ${what}`, ...told, outcome: judgeGoal(found, isReached), reason: REASONS[reason] };
}

/** How many times as fast `other`, or what is shipped, is as `base`. */
function speed(comparison: ComparisonResult, base: string | undefined, other = findOurs(comparison)?.id): Interval {
	const [below = [], above = []] = [base, other].map((id) => findTimed(comparison, id)?.readings);
	return speedOf(below, above, comparison.metrics[0]);
}

/** A goal is reached, or missed, where the whole interval says so; without an interval the value alone does. */
function judgeGoal(found: Interval, isReached: (value: number) => boolean): Goal['outcome'] {
	const [one, other] = (hasEnds(found) ? [found.low, found.high] : [found.value, found.value]).map(isReached);
	return one === other ? (one ? 'reached' : 'missed') : 'within';
}

/** More threads beside one: what is worth sharing is to be shared well, and the rest to be no slower. */
function scalingGoal(comparison: ComparisonResult): Goal | null {
	const { curve, metrics } = comparison;
	const [one, most] = [curve[0], curve.at(-1)];
	const single = findTimed(comparison, one?.id);
	if (!single || !most || most.threads < 2) return null;
	const isWorth = numberOf(single, metrics[0]) >= WORTH_SHARING;
	const wanted = isWorth ? SHARED.each * most.threads : SHARED.rest;
	const found = speed(comparison, one?.id, most.id);
	return goal(comparison, `${most.threads} threads, beside one`, found, { least: wanted }, 'sharing');
}

/** Beside the faster native build whose vectors are as wide as wasm's; and what is shown of a picture that is large. */
function sceneGoals(comparison: ComparisonResult): readonly (Goal | null)[] {
	const { width, curve, metrics } = comparison;
	const [fastest] = ['baseline', 'narrow']
		.flatMap((build) => findTimed(comparison, `native-${build}-${curve.at(-1)?.threads ?? 1}`) ?? [])
		.toSorted((a, b) => numberOf(a, metrics[0]) - numberOf(b, metrics[0]));
	const beside = 'the browser, beside the faster native build with vectors of 128 bits, as wasm has';
	if (width === WIDTHS.native)
		return [goal(comparison, beside, speed(comparison, fastest?.id), { least: OF_NATIVE }, 'wasm')];
	const shown = findTimed(comparison, 'shown');
	if (width !== WIDTHS.smooth || shown?.facts.shows !== 'whole pictures') return [];
	const rounds = shown.readings.flatMap(({ interval = [] }) => (interval.length > 0 ? [mean(interval)] : []));
	const found = ratioOfPairs(rounds, Array(rounds.length).fill(1));
	return [goal(comparison, 'frame to frame on a page', found, { under: SIXTY }, 'sixty')];
}

/** The page's own frames, with all threads and with one less, and how soon a picture shows an input. */
function pageGoals(comparison: ComparisonResult, { refresh }: Environment): readonly (Goal | null)[] {
	const ours = findOurs(comparison);
	const gapOf = (id: string | undefined): Interval =>
		withoutEnds(numberOf(findTimed(comparison, id) ?? { readings: [] }, comparison.metrics[0]));
	const input = quantile(samplesOf(ours?.readings ?? [], { id: 'input' }), 0.95);
	const gaps = '99 of 100 gaps between the page’s frames';
	const inputs = '95 of 100 inputs to paint, two frames of the screen';
	return [
		goal(comparison, gaps, gapOf(ours?.id), { under: SMOOTH.all }, 'gap'),
		goal(comparison, `${gaps}, with one thread less`, gapOf('fillrate-less'), { under: SMOOTH.less }, 'gap'),
		goal(comparison, inputs, withoutEnds(input), { under: 2 * refresh }, 'input'),
	];
}

/** Beside gpu.js on WebAssembly, one thread beside one and all beside all. */
function peerGoals(comparison: ComparisonResult): readonly (Goal | null)[] {
	const all = comparison.contenders.find(({ id }) => id.startsWith('gpu.js-webasm-'))?.id;
	const matches = {
		'Fillrate on one thread, beside gpu.js on WebAssembly': speed(comparison, 'gpu.js-webasm', 'wasm-simd'),
		'Fillrate, beside gpu.js on WebAssembly and all threads': speed(comparison, all),
	};
	return Object.entries(matches).map(([what, found]) => goal(comparison, what, found, { least: 1 }, 'peer'));
}

/** No frame that was painted is lost: as lab/bench/drawn.ts counts them, in one of the browsers. */
function drawnGoals(facts: Facts, { browser }: Environment): readonly Goal[] {
	return Object.entries(facts).flatMap(([name, fact]): readonly Goal[] => {
		const [, painted, drawn] = /^(\d+) frames painted in \d+ s, (\d+) drawn$/.exec(fact) ?? [];
		if (!painted || !drawn || !name.endsWith(browser.split(' ')[0] ?? '')) return [];
		const outcome = Number(drawn) < Number(painted) ? 'missed' : 'reached';
		const measured = `${drawn} of ${painted}`;
		return [
			{ what: `${name}: painted frames that are drawn`, wanted: 'all', measured, outcome, reason: REASONS.drawn },
		];
	});
}
