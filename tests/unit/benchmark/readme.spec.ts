import { expect, test } from '@playwright/test';
import { findBlocked, findFaults } from '../../../lab/bench/results/faults.ts';
import { findGoals, type Goal } from '../../../lab/bench/results/goals.ts';
import { describeForReadme } from '../../../lab/bench/results/readme.ts';
import { describeRecording } from '../../../lab/bench/results/recording-text.ts';
import type { ComparisonResult, ContenderResult, Result } from '../../../lab/model/result.ts';
import { comparison, contender, rounds } from '../lab/samples.ts';
import { recording, result } from './samples.ts';

/** A comparison of contenders that take so long, without noise. */
function measured(id: string, times: Readonly<Record<string, number>>): ComparisonResult {
	const contenders = Object.entries(times).map(([each, time]) => contender(each, rounds(time, time)));
	const curve = id.startsWith('compute/') ? [1, 2].map((threads) => ({ threads, id: `wasm-rayon-${threads}` })) : [];
	return comparison(contenders, { id, title: id, curve });
}

function goals(...comparisons: readonly ComparisonResult[]): readonly Goal[] {
	return findGoals({ ...result('Chromium 156.0', 10), comparisons });
}

const { comparisons, ...rest } = recording();

function withContender(absence: ContenderResult['absence']): Result[] {
	const [chromium] = comparisons;
	const absent = { ...contender('gone', []), absence };
	return chromium
		? chromium.comparisons.map((each) => ({
				...chromium,
				comparisons: [{ ...each, contenders: [...each.contenders, absent] }],
			}))
		: [];
}

test('what was wanted is measured by the samples', () => {
	const found = goals(
		measured('transport/4k', { clone: 30, shared: 5 }),
		measured('compute/mandelbrot', { 'js-main': 90, 'wasm-simd': 50, 'wasm-rayon-1': 51, 'wasm-rayon-2': 25 }),
		measured('jank/1080p', { lesson: 900, fillrate: 17 }),
	);
	expect(found.map(({ wanted, measured, isReached }) => [wanted, measured, isReached])).toEqual([
		['5.00 times', '6.00 times [6.00–6.00]', true],
		['1.80 times', '2.00 times [2.00–2.00]', true],
		['2.00 times', '1.80 times [1.80–1.80]', false],
		['under 20 ms', "17.0 ms; 900 ms the lesson's way", true],
	]);
});

test('what was not measured reaches nothing', () => {
	expect(goals()).toHaveLength(3);
	for (const goal of goals()) expect(goal).toMatchObject({ measured: 'not measured', isReached: null });
});

test('the README shows the answers, the losses, the peers and the scenes, and where all of it is', () => {
	const text = describeForReadme(recording(), 'bench/record/a.json');
	expect(text).toContain('[every sample](bench/record/a.json)');
	expect(text).toMatch(
		/### Compute: who fills the buffer fastest\?\n\n- \*\*Chromium 156\.0\.\*\* Test: Fillrate is 4\./,
	);
	expect(text).toContain('- **Firefox 153.0.** Test: Fillrate is 3.');
	expect(text).toContain('In Firefox 153.0:\n\nNothing was faster than Fillrate beyond the noise.');
	expect(text).toContain('### Beside released packages');
	expect(text).toContain('| plasma | 10.0 | 11.0 | 2.00 | 0.90 | 58 | 1.50 |');
	expect(text).toContain('| wasm, gzip | 106.1 kB |');
});

test('what was not measured is not shown', () => {
	const text = describeForReadme(recording({ comparisons: [], peers: null }), null);
	expect(text).not.toContain('every sample');
	expect(text).not.toContain('Where we lose');
	expect(text).not.toContain('Beside released packages');
	expect(text).toContain('Chromium 156.0; 2026-11-20');
});

test('the terminal shows everything', () => {
	const text = describeRecording(recording());
	const heads = text.split('\n').filter((line) => line.startsWith('## '));
	expect(heads).toEqual([
		'## The comparison in Chromium 156.0',
		'## The comparison in Firefox 153.0',
		'## Beside released packages',
		'## The scenes',
	]);
});

test('a contender that failed or was wrong is a fault, and one that is not to be had is none', () => {
	expect(findFaults(recording())).toEqual([]);
	const failed = withContender({ kind: 'failed', reason: 'it broke' });
	expect(findFaults({ ...rest, comparisons: failed })).toEqual(['Chromium 156.0: Test: GONE: failed: it broke']);
	const wrong = withContender({ kind: 'mismatch', reason: '3 pixels differ' });
	expect(findFaults({ ...rest, comparisons: wrong })).toHaveLength(1);
	const missing = withContender({ kind: 'unavailable', reason: 'no WebGPU' });
	expect(findFaults({ ...rest, comparisons: missing })).toEqual([]);
});

test('a pool that the driver has blocked is distinguished from what fails by itself', () => {
	const blocked = { kind: 'failed', reason: 'the pool of 2 threads did not start within 20 s: is it busy?' } as const;
	expect(withContender(blocked).map((result) => findBlocked(result).length)).toEqual([1]);
	expect(withContender({ kind: 'failed', reason: 'it broke' }).flatMap(findBlocked)).toEqual([]);
	expect(withContender({ kind: 'unavailable', reason: 'no WebGPU' }).flatMap(findBlocked)).toEqual([]);
});
