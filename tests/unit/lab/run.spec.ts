import { expect, test } from '@playwright/test';
import { budgetOf, estimate, Pace } from '../../../lab/measure/pace.ts';
import { type Conditions, LEAST_ROUNDS, runComparison } from '../../../lab/measure/run-comparison.ts';
import type { Comparison, Question } from '../../../lab/model/comparison.ts';
import { type Candidate, type Contender, Unavailable } from '../../../lab/model/contender.ts';
import { FRAME, makeNormal } from './samples.ts';

/** A clock that goes on only when something takes its time. */
class Clock {
	time = 0;
	readonly now = (): number => this.time;
}

/** What contenders did, in order: the runner's side of the contract is what is tested here. Each turn takes 1 ms. */
class Log {
	readonly clock = new Clock();
	readonly turns: string[] = [];
	readonly ended: string[] = [];

	candidate(id: string, parts: Partial<Contender> & { readonly refusal?: Error } = {}): Candidate {
		const { refusal, turn, ...contender } = parts;
		return {
			id,
			label: id,
			start: async (signal) => {
				if (refusal) throw refusal;
				signal.addEventListener('abort', () => this.ended.push(id));
				return {
					check: async () => ({ status: 'exact', detail: '' }),
					turn: () => {
						this.turns.push(id);
						this.clock.time += 1;
						return turn?.() ?? Promise.resolve({ frame: [1 + (this.turns.length % 7)] });
					},
					...contender,
				};
			},
		};
	}
}

function comparisonOf(candidates: readonly Candidate[], parts: Partial<Comparison> = {}): Comparison {
	return {
		id: 'compute/test',
		question: 'compute',
		title: 'Test',
		about: '',
		width: 1,
		height: 1,
		metrics: [FRAME],
		baseline: 'a',
		candidates,
		...parts,
	};
}

function compare({ clock }: Log, candidates: readonly Candidate[], conditions: Partial<Conditions> = {}) {
	return runComparison(comparisonOf(candidates), {
		budget: 200,
		signal: new AbortController().signal,
		now: clock.now,
		whenVisible: async () => {},
		hidings: () => 0,
		report: () => {},
		...conditions,
	});
}

test('in each round each contender has one turn, the baseline two, and none while another has its own', async () => {
	const log = new Log();
	let running = 0;
	const turn = async () => {
		running += 1;
		expect(running).toBe(1);
		await Promise.resolve();
		running -= 1;
		return { frame: [log.turns.length] };
	};
	const result = await compare(
		log,
		['a', 'b', 'c'].map((id) => log.candidate(id, { turn })),
	);
	const rounds = result.contenders.map(({ readings }) => readings.length);
	expect(new Set(rounds).size).toBe(1);
	const [count = 0] = rounds;
	expect(count).toBeGreaterThanOrEqual(LEAST_ROUNDS);
	const inRounds = log.turns.slice(-4 * count);
	const orders = Array.from({ length: count }, (_, round) => inRounds.slice(4 * round, 4 * round + 4));
	for (const order of orders) expect(order.toSorted()).toEqual(['a', 'a', 'b', 'c']);
	expect(new Set(orders.map(String)).size).toBeGreaterThan(1);
	expect(log.ended.toSorted()).toEqual(['a', 'a', 'b', 'c']);
});

test('the A/A pair is two instances of the baseline, in the same rounds, neither always first', async () => {
	const log = new Log();
	const turn = async () => ({ frame: [log.turns.length] });
	const { pair, contenders } = await compare(log, [log.candidate('a', { turn }), log.candidate('b', { turn })]);
	const [first, second] = pair;
	expect(first).toEqual(contenders[0]?.readings);
	expect(second).toHaveLength(first.length);
	expect(first.length).toBeGreaterThanOrEqual(LEAST_ROUNDS);
	const leads = first.filter(({ frame }, round) => (frame?.[0] ?? 0) < (second[round]?.frame?.[0] ?? 0)).length;
	expect(leads).toBeGreaterThan(0);
	expect(leads).toBeLessThan(first.length);
});

test('where the second instance of the baseline fails there is no pair, and the others are measured', async () => {
	const log = new Log();
	let starts = 0;
	const { start, ...described } = log.candidate('a');
	const once: Candidate = {
		...described,
		start: async (signal) => {
			starts += 1;
			if (starts > 1) throw new Error('there is one alone');
			return start(signal);
		},
	};
	const { pair, contenders } = await compare(log, [once, log.candidate('b')]);
	expect(pair).toEqual([[], []]);
	expect(contenders.map(({ absence, readings }) => [absence, readings.length > 0])).toEqual([
		[null, true],
		[null, true],
	]);
});

test('what is known of a contender only once it has started is among its facts', async () => {
	const log = new Log();
	const { contenders } = await compare(log, [log.candidate('a', { facts: { software: 'SwiftShader' } })]);
	expect(contenders[0]?.facts).toEqual({ software: 'SwiftShader' });
});

test('a contender whose output is wrong is not timed', async () => {
	const log = new Log();
	const check = async () => ({ status: 'mismatch', detail: 'pixel 3 differs' }) as const;
	const { contenders } = await compare(log, [log.candidate('a'), log.candidate('b', { check })]);
	expect(contenders[1]).toMatchObject({ absence: { kind: 'mismatch', reason: 'pixel 3 differs' }, readings: [] });
	expect(log.turns).not.toContain('b');
	expect(log.ended).toContain('b');
});

test('what is not there, and what fails, is said, and the others go on', async () => {
	const log = new Log();
	const turn = async () => {
		throw new Error('the device is lost');
	};
	const { contenders } = await compare(log, [
		log.candidate('a'),
		log.candidate('b', { refusal: new Unavailable('there is no adapter') }),
		log.candidate('c', { refusal: new Error('it fell over') }),
		log.candidate('d', { turn }),
	]);
	expect(contenders.map(({ absence }) => absence)).toEqual([
		null,
		{ kind: 'unavailable', reason: 'there is no adapter' },
		{ kind: 'failed', reason: 'it fell over' },
		{ kind: 'failed', reason: 'the device is lost' },
	]);
	expect(log.ended.toSorted()).toEqual(['a', 'a', 'd']);
});

test('where the baseline is missing, the first that runs takes its place', async () => {
	const log = new Log();
	const refusal = new Unavailable('it is not here');
	const result = await compare(log, [log.candidate('a', { refusal }), log.candidate('b'), log.candidate('c')]);
	expect(result.baseline).toBe('b');
	expect(result.pair[0].length).toBeGreaterThan(0);
});

test('a run that is stopped ends soon with whole rounds', async () => {
	const log = new Log();
	const controller = new AbortController();
	const report = (step: string) => {
		if (step === 'round 7') controller.abort();
	};
	const conditions = { budget: 1000, signal: controller.signal, report };
	const result = await compare(log, [log.candidate('a'), log.candidate('b')], conditions);
	expect(result.ended).toBe('stopped');
	expect(result.contenders.map(({ readings }) => readings.length)).toEqual([6, 6]);
	expect(log.ended.toSorted()).toEqual(['a', 'a', 'b']);
});

test('a turn while the page was hidden does not count', async () => {
	const log = new Log();
	let hidings = 0;
	const turn = async () => {
		if (log.turns.length % 3 === 0) hidings += 1;
		return { frame: [log.turns.length] };
	};
	const { contenders } = await compare(log, [log.candidate('a', { turn })], { hidings: () => hidings });
	const kept = contenders[0]?.readings.map(({ frame }) => frame?.[0] ?? 0) ?? [];
	expect(kept.length).toBeGreaterThanOrEqual(LEAST_ROUNDS);
	expect(kept.filter((value) => value % 3 === 0)).toEqual([]);
});

test('narrow intervals end the sampling before the budget does, whoever has none of what it is ranked by', async () => {
	const log = new Log();
	const turn = async () => ({ frame: [2] });
	const still = log.candidate('c', { turn: async () => ({}) });
	const candidates = [log.candidate('a', { turn }), log.candidate('b', { turn }), still];
	const result = await compare(log, candidates, { budget: 2000 });
	expect(result.ended).toBe('narrow');
	expect(result.contenders[0]?.readings.length).toBeLessThan(40);
});

/** The sizes at which the questions are asked, in pixels. */
const HD = { width: 1280, height: 720 } as const;
const FULL = { width: 1920, height: 1080 } as const;
const LARGE = { width: 3840, height: 2160 } as const;
const PHOTO = { width: 4000, height: 3000 } as const;

/** What was measured on two cores of a comparison: how long its contenders take to start, and the turns of each, in milliseconds. */
interface Measured {
	readonly id?: string;
	readonly question: Question;
	readonly share?: number;
	readonly size: Pick<Comparison, 'width' | 'height'>;
	readonly start: number;
	readonly turns: readonly number[];
}

/** The default run. */
const MEASURED: readonly Measured[] = [
	{ question: 'compute', size: HD, start: 740, turns: [84, 45, 103, 39, 37, 20, 61, 63] },
	{ question: 'compute', size: HD, start: 290, turns: [8, 9, 12, 5, 5, 5, 85, 87] },
	{ question: 'compute', size: HD, start: 200, turns: [2, 2, 1, 1, 1, 1, 30, 30] },
	{ question: 'transport', size: FULL, start: 295, turns: [46, 46, 46, 46] },
	{ question: 'transport', size: LARGE, start: 520, turns: [117, 117, 117, 117] },
	{ question: 'write', size: PHOTO, start: 690, turns: [41, 46, 290, 39] },
	{ question: 'paint', share: 2, size: FULL, start: 290, turns: [188, 188, 188, 188, 188] },
	{ question: 'paint', share: 2, size: FULL, start: 230, turns: [200, 200, 200, 200, 200] },
	{ question: 'jank', share: 3, size: FULL, start: 1100, turns: [450, 450, 450, 10_400] },
	{ id: 'jank/blocked/1080p', question: 'jank', share: 3, size: FULL, start: 440, turns: [1070, 1070] },
];

/** A run of the default plan by a clock that contenders alone move on, and what was expected at its start and on its way. */
async function simulate(budget: number, seed: number) {
	const clock = new Clock();
	const normal = makeNormal(seed);
	const pass = async (milliseconds: number): Promise<void> => {
		clock.time += milliseconds * Math.exp(0.25 * normal());
	};
	const comparisons = MEASURED.map(({ question, id = question, share = 1, size, start, turns }) => {
		const candidates = turns.map((turn, index): Candidate => {
			const check = async () => ({ status: 'exact', detail: '' }) as const;
			const contender: Contender = {
				check,
				turn: () => pass(turn).then(() => ({ frame: [turn * Math.exp(0.1 * normal())] })),
			};
			return { id: 'abcdefghijkl'[index] ?? '', label: '', start: () => pass(start).then(() => contender) };
		});
		return comparisonOf(candidates, { id, question, share, ...size });
	});
	const pace = new Pace(comparisons, budget, clock.time);
	const parts: number[] = [];
	const lefts: (readonly [time: number, left: number])[] = [];
	for (const comparison of comparisons) {
		await runComparison(comparison, {
			budget: budgetOf(comparison, budget),
			signal: new AbortController().signal,
			now: clock.now,
			whenVisible: async () => {},
			hidings: () => 0,
			report: (_, part) => {
				parts.push(pace.part(clock.time, part));
				lefts.push([clock.time, pace.left(clock.time, part)]);
			},
		});
		pace.next(clock.time);
	}
	return { expected: estimate(comparisons, budget), took: clock.time, parts, lefts };
}

for (const budget of [3000, 10_000, 30_000]) {
	test(`with ${budget / 1000} s for each comparison the time is estimated to a fifth, from the start on`, async () => {
		const { expected, took, parts, lefts } = await simulate(budget, budget);
		expect(expected / took).toBeGreaterThan(0.8);
		expect(expected / took).toBeLessThan(1.2);
		const errors = lefts.map(([time, left]) => Math.abs(time + left - took) / took);
		expect(Math.max(...errors), 'on its way').toBeLessThan(0.2);
		expect(
			parts.every((part, index) => part >= (parts[index - 1] ?? 0)),
			'it never goes back',
		).toBe(true);
		expect(parts.at(-1)).toBeGreaterThan(0.9);
	});
}
