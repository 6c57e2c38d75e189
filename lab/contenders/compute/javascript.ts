import type { Task, Work } from '../../kernels/task.ts';
import { type Candidate, Unavailable } from '../../model/contender.ts';
import type { Tolerance } from '../check.ts';
import { ask, guard } from '../workers.ts';
import { frameContender } from './contender.ts';
import { JavaScriptFrames } from './javascript-frames.ts';

const PLASMA: Tolerance = {
	step: 2,
	rounded: 0.005,
	part: 0,
	reason:
		'it computes in f64, which is the quickest that JavaScript has, and the reference in f32: a pixel between two of ' +
		'the 1024 colours may take the next',
};

const HOW: Readonly<Record<Task, string>> = {
	mandelbrot:
		'Two points side by side in f64, the cardioid and the disc left out, colours in loops of their own. To look for cycles, ' +
		'as Rust does, made it no faster.',
	plasma: 'One sine a column and two a row; the pixel’s own is a polynomial. In f64: rounding to f32 would double it.',
	life: '32 cells a word, counted by bitwise adders; two pixels with each store.',
};

export function javaScriptCandidates(work: Work, threads: number): Candidate[] {
	const tolerance = work.task === 'plasma' ? PLASMA : undefined;
	return [
		{
			id: 'js-main',
			label: 'JavaScript, main thread',
			note: `${HOW[work.task]} The page is blocked for a turn at a time.`,
			facts: { threads: '1' },
			async start(signal) {
				const frames = new JavaScriptFrames();
				frames.share(work, 0);
				return frameContender({ work, frames, threads: 1, tolerance }, signal);
			},
		},
		{
			id: 'js-workers',
			label: threads === 1 ? 'JavaScript, 1 worker' : `JavaScript, ${threads} workers`,
			note:
				`${HOW[work.task]} Bands of rows of one SharedArrayBuffer, given out by an Atomics counter; workers are ` +
				'woken by Atomics.notify. Timed in the first of them, from the call to the last pixel.',
			facts: { threads: String(threads) },
			async start(signal) {
				const frames = await startWorkers(work, threads, signal);
				return frameContender({ work, frames: frames.first, threads, tolerance }, signal);
			},
		},
	];
}

async function startWorkers(work: Work, threads: number, signal: AbortSignal) {
	if (typeof SharedArrayBuffer === 'undefined') throw new Unavailable('there is no SharedArrayBuffer on this page');
	const make = () => new Worker(new URL('./javascript-worker.ts', import.meta.url), { type: 'module' });
	const workers = Array.from({ length: threads }, make);
	const until = guard(workers, signal);
	const [first, ...helpers] = workers.map((worker) => ask<JavaScriptFrames>(worker, until));
	if (!first) throw new RangeError('there is no thread');
	const shared = await first.share(work, helpers.length);
	// These never answer, until all are ended.
	for (const helper of helpers) Promise.resolve(helper.help(shared)).catch(() => {});
	return { first };
}
