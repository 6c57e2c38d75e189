import { least as leastOf } from 'd3-array';
import { numberOf, samplesOf, speedOf } from '../conclude/speed.ts';
import { findOurs, findTimed } from '../conclude/summary.ts';
import { digits, range, times } from '../conclude/words.ts';
import type { Facts } from '../model/contender.ts';
import type { ComparisonResult, Environment, Result } from '../model/result.ts';
import { hasEnds, type Interval, ratioOfPairs, withoutEnds } from '../statistics/interval.ts';
import { mean, quantile } from '../statistics/sample.ts';

export interface Goal {
	readonly what: string;
	readonly wanted: string;
	readonly measured: string;
	/** Whether it is reached; `within`: its interval has the goal inside, and does not tell. */
	readonly outcome: 'reached' | 'missed' | 'within';
	readonly reason: string;
}

/** Why each is missed where it is; what is measured for that is in the same tables, or in these files. */
const RECORD = 'lab/bench/record/2026-11-26';
const REASONS = {
	copy: 'The shared view still copies once: no browser lets an ImageData lie on shared memory',
	write:
		'A message to the worker and its answer allocate the memory, and two copies of 48 MB in a row compete for the cache and the memory bus',
	sharing: `A thread that is woken may wait on the core of the one that woke it, while another core sleeps, as ${RECORD}-schedule.txt traces`,
	wasm: 'A browser compiles wasm in less time than a native compiler takes, and less thoroughly',
	sixty:
		'Copying the picture onto the canvas and composing the page take the time, as the column for painting shows; without a graphics processor the cores do that too',
	drawn: 'The compositor was late, and drew the next frame in its place',
	gap: `${RECORD}-reasons.txt has the gaps of a page that only paints such pictures beside threads that count, and what painting here adds`,
	input: `An input waits for its fill, for the next animation frame and for the one after that; ${RECORD}-reasons.txt has the floor`,
	screen:
		'What is painted in one frame of the screen is seen at the next, a whole one later; before that a frame of the camera is copied, and its picture waits to be painted',
	camera: 'Copying the picture onto the canvas and composing the page take it, as there is no graphics processor',
	recording: 'The encoder and the scene share the cores, and choosing a codec takes a part of so short a recording',
	block: 'Each frame is copied for the encoder and onto the canvas, beside threads that draw and encode on every core',
	six: 'Whatever is edited, each pixel takes three look-ups',
	filter: 'Copying a photo of 12 megapixels in and out takes 16 ms of it, on one thread, whatever the kernel does',
	peer: `Its kernel does less: by ${RECORD}-reasons.txt it needs 4.2 iterations a point where Fillrate's wider circle needs 7.3, and colours nothing`,
} as const;

/** A fill on one thread that is long enough to be worth sharing, in milliseconds. */
const WORTH_SHARING = 4;

/** How many times as fast two threads are to make what is worth sharing, for each of them; and the rest, at the least. */
const SHARED = { each: 0.95, rest: 0.98 } as const;

/** What is to be so: so many times as fast at the least, or under so many milliseconds. */
type Target = readonly [
	what: string,
	found: Interval,
	limit: { readonly least: number } | { readonly under: number },
	reason: string,
];

export function findGoals({ comparisons, environment }: Result, facts: Facts = {}): readonly Goal[] {
	const goals = comparisons.filter(findOurs).flatMap((comparison) =>
		targetsOf(comparison, environment)
			.filter(([, found]) => !Number.isNaN(found.value))
			.map((target) => toGoal(comparison.title, target)),
	);
	return [...goals, ...onceGoals(facts, environment)];
}

function toGoal(title: string, [what, found, limit, reason]: Target): Goal {
	const told =
		'least' in limit
			? { wanted: `${limit.least.toFixed(2)} times`, measured: times(found) }
			: { wanted: `under ${digits(limit.under)} ms`, measured: `${range(found)} ms` };
	const outcome = judgeGoal(found, (value) => ('least' in limit ? value >= limit.least : value < limit.under));
	return { what: `${title}: ${what}`, ...told, outcome, reason };
}

/** A goal is reached, or missed, where the whole interval says so; without an interval the value alone does. */
function judgeGoal(found: Interval, isReached: (value: number) => boolean): Goal['outcome'] {
	const [one, other] = (hasEnds(found) ? [found.low, found.high] : [found.value, found.value]).map(isReached);
	return one === other ? (one ? 'reached' : 'missed') : 'within';
}

function targetsOf(comparison: ComparisonResult, { refresh }: Environment): readonly Target[] {
	const { id, question, metrics, curve, contenders, width } = comparison;
	const [metric] = metrics;
	const ours = findOurs(comparison);
	const timeOf = (contender = ''): number => numberOf(findTimed(comparison, contender) ?? { readings: [] }, metric);
	const speed = (base = '', other = ours?.id): Interval => {
		const [below = [], above = []] = [base, other].map((each) => findTimed(comparison, each)?.readings);
		return speedOf(below, above, metric);
	};
	if (id === 'transport/4k') {
		return [['the shared view, beside structured clone', speed('clone'), { least: 5 }, REASONS.copy]];
	}
	if (id === 'write/12mp') {
		return [['writing, beside one TypedArray.set', speed('set'), { least: 1 / 1.2 }, REASONS.write]];
	}
	if (id === 'jank/light') {
		const input = withoutEnds(quantile(samplesOf(ours?.readings ?? [], { id: 'input' }), 0.95));
		return [['95 of 100 inputs to paint, two frames of the screen', input, { under: 2 * refresh }, REASONS.input]];
	}
	if (question === 'jank') {
		if (metric.id !== 'gap') return [];
		const gaps = '99 of 100 gaps between the page’s frames';
		return [
			[gaps, withoutEnds(timeOf(ours?.id)), { under: 20 }, REASONS.gap],
			[`${gaps}, with one thread less`, withoutEnds(timeOf('fillrate-less')), { under: 18 }, REASONS.gap],
		];
	}
	if (question === 'peers') {
		const all = contenders.find((contender) => contender.id.startsWith('gpu.js-webasm-'))?.id;
		const alone = speed('gpu.js-webasm', 'wasm-simd');
		return [
			['Fillrate on one thread, beside gpu.js on WebAssembly', alone, { least: 1 }, REASONS.peer],
			['Fillrate, beside gpu.js on WebAssembly and all threads', speed(all), { least: 1 }, REASONS.peer],
		];
	}
	if (id === 'filters/six') return [['six edits, beside one', speed('contrast'), { least: 1 / 1.3 }, REASONS.six]];
	if (question === 'filters') {
		const rivals = contenders.filter(({ id, kind }) => kind === 'rival' && !Number.isNaN(timeOf(id)));
		const next = leastOf(rivals, (rival) => timeOf(rival.id));
		const what = `Fillrate, beside the fastest of the others, ${next?.label ?? 'none'}`;
		return [[what, speed(next?.id), { least: id === 'filters/blur' ? 3 : 4 }, REASONS.filter]];
	}
	const targets: Target[] = [];
	const [one, most] = [curve[0]?.id, curve.at(-1)];
	if (most && most.threads > 1) {
		const least = timeOf(one) >= WORTH_SHARING ? SHARED.each * most.threads : SHARED.rest;
		const natively = speed('native-baseline-1', `native-baseline-${most.threads}`);
		const reason = Number.isNaN(natively.value) ? '' : `. Natively it is ${times(natively)}`;
		targets.push([`${most.threads} threads, beside one`, speed(one, most.id), { least }, REASONS.sharing + reason]);
	}
	if (question === 'scenes' && width === 1920) {
		const natives = ['baseline', 'narrow'].map((build) => `native-${build}-${most?.threads ?? 1}`);
		const fastest = leastOf(natives, (native) => timeOf(native));
		const what = 'the browser, beside the faster native build with vectors of 128 bits, as wasm has';
		targets.push([what, speed(fastest), { least: 0.8 }, REASONS.wasm]);
	}
	const shown = findTimed(comparison, 'shown');
	if (question === 'scenes' && width === 3840 && shown?.facts.shows === 'whole pictures') {
		const rounds = shown.readings.flatMap(({ interval = [] }) => (interval.length > 0 ? [mean(interval)] : []));
		const found = ratioOfPairs(rounds, Array(rounds.length).fill(1));
		// 60 a second, with what a clock or a screen may be off.
		targets.push(['frame to frame on a page', found, { under: 17 }, REASONS.sixty]);
	}
	return targets;
}

/** What was measured once in the same browser, as lab/bench/once.ts tells it. */
function onceGoals(facts: Facts, { browser, refresh }: Environment): readonly Goal[] {
	return Object.entries(facts).flatMap(([name, fact]): readonly Goal[] => {
		if (!name.endsWith(browser.split(' ')[0] ?? '')) return [];
		const title = name.slice(0, name.lastIndexOf(','));
		return [...drawnGoals(title, fact), ...videoTargets(fact, refresh).map((target) => toGoal(title, target))];
	});
}

/** No frame that was painted is lost. */
function drawnGoals(title: string, fact: string): readonly Goal[] {
	const [, painted, drawn] = /^(\d+) frames painted in \d+ s, (\d+) drawn$/.exec(fact) ?? [];
	if (!painted || !drawn) return [];
	const outcome = Number(drawn) < Number(painted) ? 'missed' : 'reached';
	const measured = `${drawn} of ${painted}`;
	return [{ what: `${title}: painted frames that are drawn`, wanted: 'all', measured, outcome, reason: REASONS.drawn }];
}

/** A camera's frame is soon on the screen, a recording is made as fast as it plays, and both leave the main thread alone. */
function videoTargets(fact: string, refresh: number): readonly Target[] {
	const [, shown, filter, thread] =
		/on the screen after ([\d.]+) ms, of which the filter takes ([\d.]+) ms, .*?; ([\d.]+) ms of /.exec(fact) ?? [];
	if (thread) {
		const beyond = withoutEnds(Number(shown) - Number(filter));
		return [
			['on the screen, beyond the filter’s own time: one frame of it', beyond, { under: refresh }, REASONS.screen],
			['the main thread, for each frame', withoutEnds(Number(thread)), { under: 4 }, REASONS.camera],
		];
	}
	const [, speed, block] = /^([\d.]+) times real time, .* blocked for ([\d.]+) ms/.exec(fact) ?? [];
	if (!block) return [];
	return [
		['beside real time', withoutEnds(Number(speed)), { least: 1 }, REASONS.recording],
		['the main thread’s longest block', withoutEnds(Number(block)), { under: 50 }, REASONS.block],
	];
}
