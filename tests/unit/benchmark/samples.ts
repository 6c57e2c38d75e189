import { FORMAT, type Recording } from '../../../lab/bench/results/recording.ts';
import type { SceneRow, Scenes } from '../../../lab/bench/results/scenes.ts';
import type { Reading } from '../../../lab/model/contender.ts';
import type { ContenderResult, Result } from '../../../lab/model/result.ts';
import { comparison, contender, result as makeResult, noisyRounds } from '../lab/samples.ts';

/** A recorded run of all parts, whose Fillrate takes 10 ms beside 40 ms, with noise of some per cent. */
export function recording(parts: Partial<Recording> = {}): Recording {
	return {
		format: FORMAT,
		date: '2026-11-20T10:00:00.000Z',
		commit: 'abc1234',
		machine: 'a test, 2 logical cores',
		scenes: scenes(10),
		comparisons: [result('Chromium 156.0', 10), result('Firefox 153.0', 12)],
		peers: result('Chromium 156.0', 10, { id: 'peers/test', title: 'Beside peers' }),
		...parts,
	};
}

/** What the comparison page gives, with one comparison in it. */
export function result(
	browser: string,
	ours: number,
	work: { id?: string; title?: string; seed?: number } = {},
): Result {
	const { seed = 1, ...parts } = work;
	const contenders = [contender('base', noisyRounds(40, 30, seed + 1)), fillrate(noisyRounds(ours, 30, seed + 2))];
	const pair = [noisyRounds(40, 20, seed + 3), noisyRounds(40, 20, seed + 4)] as const;
	const environment = { browser, platform: 'a system', machine: 'a test, 2 logical cores' };
	return { ...makeResult([comparison(contenders, { pair, ...parts })], environment), date: '2026-11-20T10:00:00.000Z' };
}

export function fillrate(readings: readonly Reading[]): ContenderResult {
	return { ...contender('fillrate', readings, 'shipped'), label: 'Fillrate' };
}

/** Plasma at 1080p on one thread and on two; natively it takes 18 ms, and 9. */
export function scenes(fill: number, seed = 1): Scenes {
	return {
		browser: 'Chromium 156.0',
		rows: [row(1, fill * 2, seed), row(2, fill, seed + 10)],
		shows: [{ scene: 'plasma', width: 1920, height: 1080, framesPerSecond: 58, paint: 1.5, bytesCopied: 8_294_400 }],
		firstFrame: 140,
		idle: 0.002,
		wasm: 106_100,
	};
}

/** A scene whose native build always takes as long, whatever the browser's does. */
function row(threads: number, fill: number, seed: number): SceneRow {
	const native = 18 / threads;
	const [samples, nativeSamples] = [frames(fill, seed), frames(native, seed + 1)];
	const middle = { fill, fillP95: fill * 1.1, loop: 0.01, take: 0.005, native };
	return { scene: 'plasma', width: 1920, height: 1080, threads, frames: 200, ...middle, samples, nativeSamples };
}

function frames(mean: number, seed: number): number[] {
	return noisyRounds(mean, 200, seed).flatMap(({ frame = [] }) => frame);
}
