import { expect, test } from '@playwright/test';
import { findChanges } from '../../../lab/conclude/changes.ts';
import { toCsv } from '../../../lab/export/csv.ts';
import { table, toMarkdown } from '../../../lab/export/markdown.ts';
import { parseResult, writeResult } from '../../../lab/export/result-file.ts';
import type { ComparisonResult } from '../../../lab/model/result.ts';
import { comparison, contender, noisyRounds, result, rounds } from './samples.ts';

function single(ours: number, other: number, seed: number): ComparisonResult {
	const list = [
		contender('ours', noisyRounds(ours, 30, seed), 'shipped'),
		contender('other', noisyRounds(other, 30, seed + 1)),
	];
	return comparison(list, { pair: [noisyRounds(ours, 20, seed + 2), noisyRounds(ours, 20, seed + 3)] });
}

test('two runs of the same differ by nothing', () => {
	const { changes, cautions, unmatched } = findChanges(result([single(5, 9, 1)]), result([single(5, 9, 51)]));
	expect(changes.map(({ standing }) => standing)).toEqual(['same', 'same']);
	expect([...cautions, ...unmatched]).toEqual([]);
});

test('what is slower is marked, and a regression only when it is ours and by more than 5 %', () => {
	const marks = (ours: number, other: number) =>
		findChanges(result([single(5, 9, 1)]), result([single(ours, other, 51)])).changes.map((change) => [
			change.standing,
			change.isRegression,
		]);
	expect(marks(6, 9)).toEqual([
		['slower', true],
		['same', false],
	]);
	expect(marks(5, 11)).toEqual([
		['same', false],
		['slower', false],
	]);
	expect(marks(4, 9)[0]).toEqual(['faster', false]);
	expect(marks(5.15, 9)[0]?.[1]).toBe(false);
});

test('on a machine that has slowed all, what has slowed no more than the others is no regression', () => {
	const regresses = (ours: number, other: number) =>
		findChanges(result([single(5, 9, 1)]), result([single(ours, other, 51)])).changes[0]?.isRegression;
	expect(regresses(6, 10.8)).toBe(false);
	expect(regresses(7, 10.8)).toBe(true);
	// Others that have become faster excuse nothing, and accuse of nothing.
	expect(regresses(5, 6)).toBe(false);
	expect(regresses(6, 6)).toBe(true);
});

test('runs on different ground are compared with a caution, and what has no counterpart is named', () => {
	const before = result([comparison([contender('a', rounds(1, 1)), contender('b', rounds(1, 1))])]);
	const parts = { width: 8 };
	const after = result([comparison([contender('a', rounds(1, 1)), contender('c', rounds(1, 1))], parts)], {
		browser: 'Test 2',
		cores: 8,
	});
	const { cautions, unmatched } = findChanges(before, after);
	expect(cautions).toEqual([
		'The runs differ in their browser: Test 1 before, Test 2 after.',
		'The runs differ in their cores: 2 before, 8 after.',
		'The runs differ in the size of Test: 4 x 2 before, 8 x 2 after.',
	]);
	expect(unmatched).toEqual(['Test: C, in the later run alone', 'Test: B, in the earlier run alone']);
});

test('a result is read as it was written', () => {
	const written = result([comparison([contender('a', rounds(1, 2)), contender('b', rounds(3, 4))])]);
	expect(parseResult(writeResult(written))).toEqual(written);
});

test('a file that is none is refused with what it is instead', () => {
	expect(() => parseResult('no')).toThrow('this is no JSON');
	expect(() => parseResult('{"a":1}')).toThrow('no result of a comparison');
	expect(() => parseResult('null')).toThrow('no result of a comparison');
	expect(() => parseResult('{"format":"fillrate-comparison/9"}')).toThrow('run the comparison again');
	const whole = result([comparison([contender('a', rounds(1))])]);
	const damaged = (change: object): string => JSON.stringify({ ...whole, ...change });
	expect(() => parseResult(damaged({ date: 'once' }))).toThrow('it has no date');
	expect(() => parseResult(damaged({ environment: {} }))).toThrow('what it ran on');
	expect(() => parseResult(damaged({ comparisons: [{ id: 'x' }] }))).toThrow('x lacks its title');
	const [first] = whole.comparisons;
	const wrong = { ...first, contenders: [{ id: 'a', readings: [{ frame: ['1'] }] }] };
	expect(() => parseResult(damaged({ comparisons: [wrong] }))).toThrow('has no samples');
});

test('the CSV has a line for each metric, and quotes what needs it', () => {
	const list = [contender('a', rounds(2, 2)), { ...contender('b', rounds(1, 1)), label: 'B, "the other"' }];
	const lines = toCsv(result([comparison(list)])).split('\r\n');
	expect(lines[0]?.split(',')).toHaveLength(16);
	expect(lines[1]).toBe('compute/test,4,2,A,exact,,frame,median,2,2,2,2,1,1,1,baseline');
	expect(lines[2]).toBe('compute/test,4,2,"B, ""the other""",exact,,frame,median,1,1,1,2,2,2,2,faster');
});

test('the Markdown has the verdict, the tables, and the losses', () => {
	const list = [contender('ours', rounds(2, 2), 'shipped'), contender('b', rounds(1, 1))];
	const text = toMarkdown(result([comparison(list)]));
	expect(text).toContain('Test: B is 2.00 times [2.00–2.00] as fast as Fillrate.');
	expect(text).toContain('| **OURS** | exact | 2.00 | 2.00 | 1.00 [1.00–1.00] | baseline |');
	expect(text).toContain('### Where we lose\n\n- Test: B is');
	expect(table(['a|b', 'c'], [['1', '2']])).toBe('| a\\|b | c |\n| --- | --- |\n| 1 | 2 |');
});
