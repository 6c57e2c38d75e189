import { expect, test } from '@playwright/test';
import { type Changes, compareRecordings } from '../../../lab/conclude/changes.ts';
import { describeChanges } from '../../../lab/export/changes-text.ts';
import type { Recording, Result } from '../../../lab/model/result.ts';
import { comparison, contender, noisyRounds, recording, result, rounds } from './samples.ts';

function browser(ours: number, other: number, seed: number, environment: Partial<Result['environment']> = {}): Result {
	const list = [
		contender('ours', noisyRounds(ours, 30, seed), 'shipped'),
		contender('other', noisyRounds(other, 30, seed + 1)),
	];
	const pair = [noisyRounds(ours, 30, seed + 2), noisyRounds(ours, 30, seed + 3)] as const;
	return result([comparison(list, { pair })], environment);
}

const BEFORE = recording(browser(5, 9, 1));

function compare(after: Recording, before = BEFORE): Changes {
	const [changes] = compareRecordings(before, after);
	if (!changes) throw new Error('they have nothing in common');
	return changes;
}

test('two runs of the same differ by nothing', () => {
	const { changes, cautions } = compare(recording(browser(5, 9, 51)));
	expect(changes.map(({ standing }) => standing)).toEqual(['same', 'same']);
	expect(cautions).toEqual([]);
});

test('what is slower is marked, and a regression only when it is ours and by more than 5 %', () => {
	const marks = (ours: number, other: number) =>
		compare(recording(browser(ours, other, 51))).changes.map(({ standing, isRegression }) => [standing, isRegression]);
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
		compare(recording(browser(ours, other, 51))).changes[0]?.isRegression;
	expect(regresses(6, 10.8)).toBe(false);
	expect(regresses(7, 10.8)).toBe(true);
	// Others that have become faster excuse nothing, and accuse of nothing.
	expect(regresses(5, 6)).toBe(false);
	expect(regresses(6, 6)).toBe(true);
});

test('runs on different ground are compared with a caution, and what has no counterpart is named', () => {
	const before = recording(result([comparison([contender('a', rounds(1, 1)), contender('b', rounds(1, 1))])]));
	const wider = comparison([contender('a', rounds(1, 1)), contender('c', rounds(1, 1))], { width: 8 });
	const after = { ...recording(result([wider], { browser: 'Test 2', cores: 8 })), machine: null };
	const { cautions } = compare(after, before);
	expect(cautions).toEqual([
		'The runs differ in their machine: a test, 2 logical cores before, unknown after.',
		'The runs differ in their browser: Test 1 before, Test 2 after.',
		'The runs differ in their cores: 2 before, 8 after.',
		'The runs differ in the size of Test: 4 x 2 before, 8 x 2 after.',
	]);
});

test('each browser, under each load, is set beside itself', () => {
	const all = (seed: number): Recording =>
		recording(
			browser(5, 9, seed, { browser: 'Chromium 1.0' }),
			browser(7, 12, seed, { browser: 'Chromium 1.0', load: 'half' }),
			browser(6, 9, seed, { browser: 'Firefox 1.0' }),
		);
	const found = compareRecordings(all(1), all(51));
	expect(found.map(({ name }) => name)).toEqual(['Chromium', 'Chromium, every core busy half of the time', 'Firefox']);
	expect(found.flatMap(({ changes }) => changes.map(({ standing }) => standing))).toEqual(Array(6).fill('same'));
	expect(compareRecordings(all(1), recording(browser(5, 9, 1, { browser: 'WebKit 1' })))).toEqual([]);
});

test('for a person: what has changed, whether it is a regression, and what may be the machine', () => {
	const describe = (after: Recording): string => describeChanges(BEFORE, after, compareRecordings(BEFORE, after));
	expect(describe(BEFORE)).toMatch(/0 of 2 numbers changed[\s\S]*No regression over 5 %[^\n]*$/);
	const slower = describe(recording(browser(6, 9, 51)));
	expect(slower).toContain('| Test: OURS: frame | **regression** |');
	expect(slower).toMatch(/One regression over 5 %[^\n]*\n- Test: OURS$/);
	expect(describe(recording(browser(4, 9, 51)))).toContain('| faster |');
	const machine = describe(recording(browser(5, 18, 51, { cores: 8 })));
	expect(machine.match(/Caution: The runs differ in their cores/g)).toHaveLength(1);
	expect(machine).toContain('Between two runs the state of the machine differs too');
});
