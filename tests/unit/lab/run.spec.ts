import { expect, test } from '@playwright/test';
import { type Conditions, LEAST_ROUNDS, runComparison } from '../../../lab/measure/run-comparison.ts';
import type { Comparison } from '../../../lab/model/comparison.ts';
import { type Candidate, type Contender, Unavailable } from '../../../lab/model/contender.ts';
import { FRAME } from './samples.ts';

/** What contenders did, in order: the runner's side of the contract is what is tested here. */
class Log {
	readonly turns: string[] = [];
	readonly disposed: string[] = [];

	candidate(id: string, parts: Partial<Contender> & { readonly refusal?: Error } = {}): Candidate {
		const { refusal, ...contender } = parts;
		return {
			id,
			label: id,
			start: async () => {
				if (refusal) throw refusal;
				return {
					check: async () => ({ status: 'exact', detail: '' }),
					turn: async () => {
						this.turns.push(id);
						await new Promise((resolve) => setTimeout(resolve, 1));
						return { frame: [1] };
					},
					dispose: () => this.disposed.push(id),
					...contender,
				};
			},
		};
	}
}

function compare(candidates: readonly Candidate[], conditions: Partial<Conditions> = {}) {
	const comparison: Comparison = {
		id: 'compute/test',
		question: 'compute',
		title: 'Test',
		about: '',
		width: 1,
		height: 1,
		metrics: [FRAME],
		baseline: 'a',
		candidates,
	};
	return runComparison(comparison, {
		budget: 50,
		signal: new AbortController().signal,
		whenVisible: async () => {},
		hidings: () => 0,
		report: () => {},
		...conditions,
	});
}

test('in each round each contender has one turn, and none while another has its own', async () => {
	const log = new Log();
	let running = 0;
	const turn = (id: string) => async () => {
		running += 1;
		expect(running).toBe(1);
		log.turns.push(id);
		await new Promise((resolve) => setTimeout(resolve, 1));
		running -= 1;
		return { frame: [1] };
	};
	const ids = ['a', 'b', 'c'];
	const result = await compare(ids.map((id) => log.candidate(id, { turn: turn(id) })));
	const rounds = result.contenders.map(({ readings }) => readings.length);
	expect(new Set(rounds).size).toBe(1);
	const [count = 0] = rounds;
	expect(count).toBeGreaterThanOrEqual(LEAST_ROUNDS);
	const inRounds = log.turns.slice(-3 * count);
	const orders = Array.from({ length: count }, (_, round) => inRounds.slice(3 * round, 3 * round + 3));
	for (const order of orders) expect(order.toSorted()).toEqual(ids);
	expect(new Set(orders.map(String)).size).toBeGreaterThan(1);
	expect(log.disposed.toSorted()).toEqual(ids);
});

test('the pair is the baseline, dealt to two sides alike', async () => {
	let turn = 0;
	const counted = async () => {
		turn += 1;
		await new Promise((resolve) => setTimeout(resolve, 1));
		return { frame: [turn] };
	};
	const { pair } = await compare([new Log().candidate('a', { turn: counted })]);
	const [first, second] = pair.map((side) => side.map(({ frame }) => frame?.[0] ?? 0));
	expect(first?.length).toBeGreaterThanOrEqual(LEAST_ROUNDS);
	expect(second).toHaveLength(first?.length ?? 0);
	// A B B A: who is first changes with each.
	const leads = first?.map((value, index) => value < (second?.[index] ?? 0));
	expect(leads?.slice(0, 4)).toEqual([true, false, true, false]);
});

test('a contender whose output is wrong is not timed', async () => {
	const log = new Log();
	const check = async () => ({ status: 'mismatch', detail: 'pixel 3 differs' }) as const;
	const { contenders } = await compare([log.candidate('a'), log.candidate('b', { check })]);
	expect(contenders[1]).toMatchObject({ absence: { kind: 'mismatch', reason: 'pixel 3 differs' }, readings: [] });
	expect(log.turns).not.toContain('b');
	expect(log.disposed).toContain('b');
});

test('what is not there, and what fails, is said, and the others go on', async () => {
	const log = new Log();
	const turn = async () => {
		throw new Error('the device is lost');
	};
	const { contenders } = await compare([
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
	expect(log.disposed.toSorted()).toEqual(['a', 'd']);
});

test('where the baseline is missing, the first that runs takes its place', async () => {
	const log = new Log();
	const refusal = new Unavailable('it is not here');
	const result = await compare([log.candidate('a', { refusal }), log.candidate('b'), log.candidate('c')]);
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
	const result = await compare([log.candidate('a'), log.candidate('b')], conditions);
	expect(result.ended).toBe('stopped');
	expect(result.contenders.map(({ readings }) => readings.length)).toEqual([6, 6]);
	expect(log.disposed.toSorted()).toEqual(['a', 'b']);
});

test('a turn while the page was hidden does not count', async () => {
	let hidings = 0;
	let turns = 0;
	const turn = async () => {
		turns += 1;
		if (turns % 3 === 0) hidings += 1;
		await new Promise((resolve) => setTimeout(resolve, 1));
		return { frame: [turns] };
	};
	const { contenders } = await compare([new Log().candidate('a', { turn })], { hidings: () => hidings });
	const kept = contenders[0]?.readings.map(({ frame }) => frame?.[0] ?? 0) ?? [];
	expect(kept.length).toBeGreaterThanOrEqual(LEAST_ROUNDS);
	expect(kept.filter((value) => value % 3 === 0)).toEqual([]);
});

test('narrow intervals end the sampling before the budget does', async () => {
	const turn = async () => ({ frame: [2] });
	const log = new Log();
	const result = await compare([log.candidate('a', { turn }), log.candidate('b', { turn })], { budget: 2000 });
	expect(result.ended).toBe('narrow');
	expect(result.contenders[0]?.readings.length).toBeLessThan(40);
});
