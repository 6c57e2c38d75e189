import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { mergeResults, parseRecording, writeRecording } from '../../../lab/bench/results/recording.ts';
import { scenesAsResult } from '../../../lab/bench/results/scenes.ts';
import { summarize } from '../../../lab/conclude/summary.ts';
import { writeResult } from '../../../lab/export/result-file.ts';
import { recording, result, scenes } from './samples.ts';

/** Where runs are kept. */
const RECORD = 'lab/bench/record';

test('what is written is read again, to the tenth of a microsecond', () => {
	const read = parseRecording(writeRecording(recording()));
	expect(read.comparisons.map(({ environment }) => environment.browser)).toEqual(['Chromium 156.0', 'Firefox 153.0']);
	const [row] = read.scenes?.rows ?? [];
	expect(row?.samples[0]).toBeCloseTo(recording().scenes?.rows[0]?.samples[0] ?? Number.NaN, 3);
	expect(writeRecording(read)).toBe(writeRecording(recording()));
});

test('parts that were not measured stay away', () => {
	const read = parseRecording(writeRecording(recording({ peers: null, scenes: null })));
	expect(read.peers).toBeNull();
	expect(read.scenes).toBeNull();
});

test('what the comparison page exports is a run of one comparison', () => {
	const read = parseRecording(writeResult(result('Firefox 153.0', 10)));
	expect(read.scenes).toBeNull();
	expect(read.comparisons).toHaveLength(1);
	expect(read.machine).toBe('a test, 2 logical cores');
});

test('a file that is none, or damaged, is refused with a message that says how to fix it', () => {
	const damaged = (parts: object): string => JSON.stringify({ ...recording(), ...parts });
	const [row] = scenes(10).rows;
	for (const [text, message] of [
		['{ "date": ', /no JSON; give a file that `npm run bench`/],
		['{}', /give a file that/],
		['null', /give a file that/],
		[damaged({ format: 'fillrate-bench/9' }), /format fillrate-bench\/9/],
		[damaged({ commit: 3 }), /does not say when/],
		[damaged({ comparisons: undefined }), /no list of comparisons/],
		[damaged({ comparisons: [{}] }), /not of the format/],
		[damaged({ peers: { ...result('Chromium 156.0', 10), comparisons: [{ id: 'x' }] } }), /damaged/],
		[damaged({ scenes: { ...scenes(10), rows: [{ ...row, samples: 'many' }] } }), /has no samples/],
		[damaged({ scenes: { ...scenes(10), rows: [{ ...row, samples: [1, null] }] } }), /has no samples/],
		[damaged({ scenes: 7 }), /has no samples/],
	] as const) {
		expect(() => parseRecording(text), text.slice(0, 40)).toThrow(message);
	}
});

test('questions that were asked one by one are one run', () => {
	const [compute, paint] = [result('Chromium 156.0', 10), result('Chromium 156.0', 12, { id: 'paint/test' })];
	const parts = [
		{ ...compute, warnings: ['The clock is coarse.'] },
		{ ...paint, settings: { ...paint.settings, questions: ['paint'] }, warnings: ['The clock is coarse.'] },
	] as const;
	const merged = mergeResults(parts, 'a machine');
	expect(merged.settings.questions).toEqual(['compute', 'paint']);
	expect(merged.comparisons.map(({ id }) => id)).toEqual(['compute/test', 'paint/test']);
	expect(merged.warnings).toEqual(['The clock is coarse.']);
	expect(merged.environment.machine).toBe('a machine');
	expect(() => mergeResults([], 'a machine')).toThrow('nothing');
});

test('frames of a scene are resampled in runs that followed each other, and none is lost', () => {
	const [comparison] = scenesAsResult(scenes(10), 'a machine').comparisons;
	expect(comparison?.contenders.map(({ id, kind }) => [id, kind])).toEqual([
		['browser-1', 'shipped'],
		['native-1', 'rival'],
		['browser-2', 'shipped'],
		['native-2', 'rival'],
	]);
	const readings = comparison?.contenders[0]?.readings ?? [];
	expect(readings.length).toBeLessThanOrEqual(24);
	expect(readings.flatMap(({ fill = [] }) => fill)).toEqual(scenes(10).rows[0]?.samples);
});

test('of each kept run the A/A pairs are within their noise', () => {
	const files = readdirSync(RECORD);
	expect(files).not.toEqual([]);
	for (const file of files) {
		const { comparisons, peers } = parseRecording(readFileSync(join(RECORD, file), 'utf8'));
		const pairs = [...comparisons, ...(peers ? [peers] : [])].flatMap((part) =>
			part.comparisons.map((comparison) => summarize(comparison).pair),
		);
		const held = pairs.filter((pair) => pair && pair.low <= 1 && 1 <= pair.high).length;
		// Of a hundred 95 % intervals five miss: a run in which a quarter do was measured with something in its way.
		expect(held, file).toBeGreaterThanOrEqual(0.75 * pairs.length);
	}
});
