import { expect, test } from '@playwright/test';
import { describeLead, rivalsAhead, rivalsUnjudged, singleThreadAhead } from '../../../lab/conclude/leads.ts';
import { floorOf, judge, summarize } from '../../../lab/conclude/summary.ts';
import { verdict } from '../../../lab/conclude/verdict.ts';
import { comparison, contender, FRAME, noisyRounds, rounds } from './samples.ts';

test('the floor is how far from 1 the pair reaches', () => {
	expect(floorOf({ low: 0.98, value: 1, high: 1.03 })).toBeCloseTo(0.03, 12);
	expect(floorOf({ low: 0.8, value: 0.9, high: 1.03 })).toBeCloseTo(0.25, 12);
	expect(floorOf({ low: Number.NaN, value: 0.8, high: Number.NaN })).toBeCloseTo(0.25, 12);
	expect(floorOf(null), 'it is not known').toBe(null);
});

test('a difference within the floor is none; level is only what an interval within the floor, or a narrow one, shows', () => {
	expect(judge({ low: 1.02, value: 1.04, high: 1.06 }, 0.05)).toBe('same');
	expect(judge({ low: 1.02, value: 1.06, high: 1.08 }, 0.05)).toBe('faster');
	expect(judge({ low: 0.99, value: 1.2, high: 1.3 }, 0.05)).toBe('unclear');
	expect(judge({ low: 0.93, value: 0.96, high: 0.98 }, 0.05)).toBe('unclear');
	expect(judge({ low: 0.91, value: 1, high: 1.09 }, 0.1), 'within the floor').toBe('same');
	expect(judge({ low: 0.99, value: 1.01, high: 1.02 }, 0), 'narrow').toBe('same');
	expect(judge({ low: 0.9, value: 0.94, high: 0.95 }, 0.05)).toBe('slower');
	expect(judge({ low: Number.NaN, value: 9, high: Number.NaN }, 0.05), 'no interval').toBe(null);
	expect(judge({ low: 8, value: 9, high: 10 }, null), 'no floor').toBe(null);
});

test('contenders are placed beside the baseline', () => {
	const slow = contender('slow', rounds(8, 8, 8));
	const { rows, floor } = summarize(comparison([slow, contender('quick', rounds(2, 2, 2), 'shipped')]));
	expect(floor).toBe(0);
	expect(rows.map(({ standing }) => standing)).toEqual(['baseline', 'faster']);
	expect(rows[1]?.speed).toEqual({ low: 4, value: 4, high: 4 });
	expect(rows[1]?.figures[0]).toMatchObject({ value: 2, median: 2, p95: 2, count: 3 });
});

test('the same contender twice differs by nothing', () => {
	const twins = [contender('one', noisyRounds(5, 40, 11)), contender('two', noisyRounds(5, 40, 12))];
	const pair = [noisyRounds(5, 20, 13), noisyRounds(5, 20, 14)] as const;
	const { rows, pair: measured, floor } = summarize(comparison(twins, { pair }));
	expect(rows[1]?.standing).toBe('same');
	expect(measured && judge(measured, floor)).toBe('same');
	expect(floor).toBeGreaterThan(0);
	expect(floor).toBeLessThan(0.05);
});

test('who was not timed has no number, whoever it is', () => {
	const absent = { ...contender('gone', []), absence: { kind: 'unavailable', reason: 'there is none' } } as const;
	const second = summarize(comparison([contender('here', rounds(1)), absent]));
	expect(second.rows[1]).toMatchObject({ figures: [], speed: null, standing: null });
	const first = summarize(comparison([absent, contender('here', rounds(1))]));
	expect(first.rows[1]).toMatchObject({ speed: null, standing: null });
	expect(first.rows[1]?.figures[0]?.value).toBe(1);
});

test('a verdict names the margin over the next, or who is ahead', () => {
	const say = (ours: number, others: Readonly<Record<string, number>>): string => {
		const list = Object.entries(others).map(([id, time]) => contender(id, rounds(time, time)));
		return verdict('compute', [summarize(comparison([contender('ours', rounds(ours, ours), 'shipped'), ...list]))]);
	};
	expect(say(2, { b: 5, c: 8 })).toBe('Test: Fillrate is 2.50 times [2.50–2.50] as fast as the next, B.');
	expect(say(2, { b: 5, c: 1 })).toBe('Test: C is 2.00 times [2.00–2.00] as fast as Fillrate.');
	expect(say(2, { b: 2 })).toBe('Test: Fillrate is level with the best, B: 1.00 times [1.00–1.00] as fast.');
	expect(say(2, {})).toBe('Test: there was nothing to compare Fillrate with.');
	expect(verdict('paint', [])).toBe('Not measured yet.');
});

test('where the first metric is level, the verdict is by the second', () => {
	const script = { ...FRAME, id: 'script', label: 'script' };
	const readings = (frame: number, time: number) => [1, 2, 3].map(() => ({ frame: [frame], script: [time] }));
	const list = [
		contender('ours', readings(16, 2), 'shipped'),
		contender('b', readings(16, 6)),
		contender('c', readings(20, 1)),
	];
	const pair = [readings(16, 2), readings(16, 2)] as const;
	const summary = summarize(comparison(list, { metrics: [FRAME, script], pair }));
	expect(verdict('compute', [summary])).toBe(
		'Test: Fillrate is level with the best, B: 1.00 times [1.00–1.00] as fast, and Fillrate takes the least script (2.00 ms beside 6.00 ms of B).',
	);
});

test('the second metric is judged by its own noise, and not by that of the first', () => {
	const metrics = [FRAME, { ...FRAME, id: 'script', label: 'script' }] as const;
	const readings = (frame: number, script: number) => [1, 2, 3].map(() => ({ frame: [frame], script: [script] }));
	const list = [contender('ours', readings(16, 2), 'shipped'), contender('b', readings(16, 2.4))];
	const say = (frame: number, script: number): string =>
		verdict('compute', [summarize(comparison(list, { metrics, pair: [readings(1, 1), readings(frame, script)] }))]);
	expect(say(1.5, 1)).toContain('takes the least script');
	expect(say(1, 1.5)).toContain('takes as much script');
});

test('a wide interval that holds 1 shows no difference, and no level', () => {
	const list = [contender('ours', rounds(2, 2, 2), 'shipped'), contender('b', rounds(1.5, 2, 2.5))];
	expect(verdict('compute', [summarize(comparison(list))])).toMatch(
		/^Test: no difference is shown between Fillrate and B: 0\.98 times \[0\.52–1\.\d+\] as fast\.$/,
	);
});

test('what runs in software is named so in a verdict and in a loss', () => {
	const software = { ...contender('gl', rounds(1, 1)), facts: { software: 'SwiftShader' } };
	const summary = summarize(comparison([contender('ours', rounds(2, 2), 'shipped'), software]));
	expect(verdict('compute', [summary])).toBe('Test: GL (SwiftShader) is 2.00 times [2.00–2.00] as fast as Fillrate.');
	expect(rivalsAhead([summary]).map(describeLead)).toEqual([
		'GL (SwiftShader) is 2.00 times [2.00–2.00] as fast as Fillrate (frame)',
	]);
});

test('a verdict says why there is none', () => {
	const absence = { kind: 'failed', reason: 'the pool did not start' } as const;
	const list = [contender('a', rounds(1)), { ...contender('ours', [], 'shipped'), absence }];
	expect(verdict('compute', [summarize(comparison(list))])).toBe(
		'Test: Fillrate was not measured (the pool did not start).',
	);
});

test('without intervals nobody is ahead: the numbers stand side by side', () => {
	const longest = { ...FRAME, label: 'gap', statistic: 'max' } as const;
	const list = [contender('ours', rounds(9, 17), 'shipped'), contender('b', rounds(80, 900))];
	const summary = summarize(comparison(list, { metrics: [longest] }));
	expect(verdict('compute', [summary])).toBe('Test: gap is 17.0 ms with Fillrate, 900 ms for B.');
	expect(rivalsAhead([summary])).toEqual([]);
});

test('variants of our own explain: they are never the next, nor a loss', () => {
	const single = { ...contender('single', rounds(1, 1), 'variant'), facts: { threads: '1' } };
	const native = contender('native', rounds(0.5, 0.5), 'variant');
	const list = [contender('ours', rounds(2, 2), 'shipped'), single, native, contender('b', rounds(6, 6))];
	const summary = summarize(comparison(list));
	expect(verdict('compute', [summary])).toBe('Test: Fillrate is 3.00 times [3.00–3.00] as fast as the next, B.');
	expect(rivalsAhead([summary])).toEqual([]);
	expect(singleThreadAhead([summary]).map(({ other, speed }) => [other.id, speed.value])).toEqual([['single', 2]]);
	const alone = summarize(comparison(list.slice(0, 2)));
	expect(verdict('compute', [alone])).toBe('Test: frame is 2.00 ms with Fillrate, 1.00 ms for SINGLE.');
});

test('the scaling curve is beside its first number of threads, and leaves out what was not timed', () => {
	const list = [contender('two', rounds(4, 4)), contender('one', rounds(6, 6)), contender('four', [])];
	const curve = [4, 2, 1].map((threads) => ({ threads, id: { 1: 'one', 2: 'two', 4: 'four' }[threads] ?? '' }));
	const found = summarize(comparison(list, { curve })).curve.map(({ threads, speed }) => [threads, speed.value]);
	expect(found).toEqual([
		[1, 1],
		[2, expect.closeTo(1.5, 12)],
	]);
});

test('losses are those beyond the noise, the largest first', () => {
	const pair = [rounds(1, 1), rounds(1.1, 1.1)] as const;
	const list = [
		contender('ours', rounds(10, 10), 'shipped'),
		contender('near', rounds(9.5, 9.5)),
		contender('ahead', rounds(5, 5)),
		contender('far', rounds(2, 2)),
		contender('behind', rounds(11, 11)),
	];
	const found = rivalsAhead([summarize(comparison(list, { pair }))]);
	expect(found.map(({ other, speed }) => [other.id, speed.value])).toEqual([
		['far', 5],
		['ahead', 2],
	]);
});

test('a loss may be by any metric, beyond the noise of that one; the lowest number without an interval is named as such', () => {
	const metrics = [
		FRAME,
		{ ...FRAME, id: 'script', label: 'script' },
		{ ...FRAME, id: 'block', label: 'block', statistic: 'max' },
	] as const;
	const readings = (frame: number, script: number, block: number) =>
		[1, 2, 3].map(() => ({ frame: [frame], script: [script], block: [block] }));
	const list = [
		contender('ours', readings(1, 6, 9), 'shipped'),
		contender('b', readings(2, 3, 8)),
		contender('c', readings(2, 7, 7)),
	];
	const pair = [readings(1, 1, 1), readings(1.5, 1, 1)] as const;
	const summaries = ['compute/a', 'compute/b'].map((id) => summarize(comparison(list, { id, metrics, pair })));
	expect(rivalsAhead(summaries.slice(0, 1)).map(describeLead)).toEqual([
		'B is 2.00 times [2.00–2.00] as fast as Fillrate (script)',
	]);
	const unjudged = 'block is 7.00 ms with C and 9.00 ms with Fillrate; no interval tells whether that is noise';
	expect(rivalsUnjudged(summaries).map(describeLead), 'one of each comparison').toEqual([unjudged, unjudged]);
});
