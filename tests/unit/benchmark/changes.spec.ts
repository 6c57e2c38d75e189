import { expect, test } from '@playwright/test';
import { compareRecordings, type RecordingChanges } from '../../../lab/bench/results/changes.ts';
import { describeChanges } from '../../../lab/bench/results/changes-text.ts';
import type { Recording } from '../../../lab/bench/results/recording.ts';
import { recording, result, scenes } from './samples.ts';

/** What of Fillrate's own has changed beyond the noise: the part, and how. */
function found(changes: RecordingChanges): string[] {
	return changes.parts.flatMap(({ part, changes }) =>
		changes.changes
			.filter(({ standing, contender }) => standing !== 'same' && contender.kind === 'shipped')
			.map(({ standing, isRegression }) => `${part}: ${isRegression ? 'regression' : standing}`),
	);
}

function describe(before: Recording, after: Recording): string {
	return describeChanges(before, after, compareRecordings(before, after));
}

test('a run beside itself has not changed, in any part', () => {
	const changes = compareRecordings(recording(), recording());
	expect(changes.parts.map(({ part }) => part)).toEqual([
		'the comparison in Chromium',
		'the comparison in Firefox',
		'the peers',
		'the scenes, in the browser and natively',
	]);
	expect(found(changes)).toEqual([]);
	expect(changes.unmatched).toEqual([]);
	expect(changes.isRegression).toBe(false);
	expect(describe(recording(), recording())).toMatch(/No regression over 5 %[^\n]*$/);
});

test('a change within the noise is none', () => {
	const after = recording({
		scenes: scenes(10, 50),
		comparisons: [result('Chromium 156.0', 10.05, { seed: 60 }), result('Firefox 153.0', 12, { seed: 70 })],
	});
	const changes = compareRecordings(recording(), after);
	expect(found(changes)).toEqual([]);
	expect(changes.isRegression).toBe(false);
});

test('Fillrate that is slower by more than 5 % is a regression', () => {
	const after = recording({ comparisons: [result('Chromium 156.0', 12, { seed: 60 }), result('Firefox 153.0', 12)] });
	const changes = compareRecordings(recording(), after);
	expect(found(changes)).toEqual(['the comparison in Chromium: regression']);
	expect(changes.isRegression).toBe(true);
	const text = describe(recording(), after);
	expect(text).toContain('| Test: Fillrate: frame | **regression** |');
	expect(text).toMatch(/One regression over 5 %[^\n]*\n- Test: Fillrate$/);
});

test('a scene that is slower by more than 5 % is one too', () => {
	const changes = compareRecordings(recording(), recording({ scenes: scenes(11, 50) }));
	expect(found(changes)).toEqual([
		'the scenes, in the browser and natively: regression',
		'the scenes, in the browser and natively: regression',
	]);
	expect(changes.isRegression).toBe(true);
});

test('by less than 5 % it is slower, and no regression', () => {
	const changes = compareRecordings(recording(), recording({ scenes: scenes(10.3, 1) }));
	expect(found(changes)).toContain('the scenes, in the browser and natively: slower');
	expect(changes.isRegression).toBe(false);
});

test('an improvement is said, and no regression', () => {
	const after = recording({ comparisons: [result('Chromium 156.0', 7, { seed: 60 }), result('Firefox 153.0', 12)] });
	expect(found(compareRecordings(recording(), after))).toEqual(['the comparison in Chromium: faster']);
	expect(describe(recording(), after)).toContain('| faster |');
});

test('what is not ours may become slower', () => {
	const [chromium] = recording().comparisons;
	const slower = result('Chromium 156.0', 10).comparisons.map((comparison) => ({
		...comparison,
		contenders: comparison.contenders.map((contender) =>
			contender.kind === 'shipped'
				? contender
				: {
						...contender,
						readings: contender.readings.map(({ frame = [] }) => ({ frame: frame.map((ms) => ms * 2) })),
					},
		),
	}));
	const after = recording({ comparisons: chromium ? [{ ...chromium, comparisons: slower }] : [] });
	const changes = compareRecordings(recording(), after);
	expect(changes.parts[0]?.changes.changes.map(({ standing }) => standing)).toEqual(['slower', 'same']);
	expect(changes.isRegression).toBe(false);
	expect(describe(recording(), after)).toContain("Of 1 numbers that are not Fillrate's, 1 are slower too");
});

test('runs of different machines are compared with care, said once', () => {
	const elsewhere = ({ environment, ...rest }: Recording['comparisons'][number]): Recording['comparisons'][number] => ({
		...rest,
		environment: { ...environment, machine: 'another' },
	});
	const { comparisons, ...rest } = recording({ machine: 'another' });
	const text = describe(recording(), { ...rest, comparisons: comparisons.map(elsewhere) });
	expect(text.match(/Take care\. The runs differ in their machine/g)).toHaveLength(1);
});

test('parts that only one has are said', () => {
	const changes = compareRecordings(recording({ peers: null }), recording({ scenes: null }));
	expect(changes.unmatched).toEqual([
		'Only the earlier run has the scenes, in the browser and natively.',
		'Only the later run has the peers.',
	]);
});

test('lone comparisons of two browsers are set side by side, with care', () => {
	const lone = (browser: string): Recording =>
		recording({ scenes: null, peers: null, comparisons: [result(browser, 10)] });
	const text = describe(lone('Chromium 156.0'), lone('Firefox 153.0'));
	expect(text).toContain('Take care. The runs differ in their browser: Chromium 156.0 before, Firefox 153.0 after.');
});

test('runs with nothing in common have no parts', () => {
	const changes = compareRecordings(
		recording({ comparisons: [], peers: null }),
		recording({ scenes: null, peers: null }),
	);
	expect(changes.parts).toEqual([]);
	expect(changes.unmatched).toHaveLength(3);
});
