import { wrap } from 'comlink';
import type { Task, Work } from '../../kernels/task.ts';
import { type Candidate, Unavailable } from '../../model/contender.ts';
import type { Tolerance } from '../check.ts';
import { LOADING, Workers } from '../workers.ts';
import { frameContender, guard } from './contender.ts';
import { JavaScriptFrames } from './javascript-frames.ts';

/** How far the JavaScript kernel may be from the reference; the other two are exact. */
const PLASMA: Tolerance = {
	step: 2,
	rounded: 0.005,
	part: 0,
	reason:
		'it computes in f64, which is the quickest that JavaScript has, and the reference in f32: a pixel between two of ' +
		'the 1024 colours may take the next',
};

/** How the kernel of each task is written. */
const HOW: Readonly<Record<Task, string>> = {
	mandelbrot:
		'Two points side by side in f64, the cardioid and the disc left out, colours in loops of their own. To look for cycles, ' +
		'as Rust does, made it no faster.',
	plasma: 'One sine a column and two a row; the pixel’s own is a polynomial. In f64: rounding to f32 would double it.',
	life: '32 cells a word, counted by bitwise adders; two pixels with each store.',
};

/** JavaScript on the page's main thread, and in workers. */
export function javaScriptCandidates(work: Work, threads: number): Candidate[] {
	const tolerance = work.task === 'plasma' ? PLASMA : undefined;
	return [
		{
			id: 'js-main',
			label: 'JavaScript, main thread',
			note: `${HOW[work.task]} The page is blocked for a turn at a time.`,
			facts: { threads: '1' },
			async start() {
				const frames = new JavaScriptFrames();
				frames.join(frames.share(work, true), 0);
				return frameContender({ work, frames, threads: 1, tolerance, dispose() {} });
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
				const { frames, workers } = await startWorkers(work, threads, signal);
				const dispose = (): void => workers.end();
				return frameContender({ work, frames: guard(frames, workers), threads, tolerance, dispose });
			},
		},
	];
}

async function startWorkers(work: Work, threads: number, signal: AbortSignal) {
	if (typeof SharedArrayBuffer === 'undefined') throw new Unavailable('there is no SharedArrayBuffer on this page');
	const all = Array.from(
		{ length: threads },
		() => new Worker(new URL('./javascript-worker.ts', import.meta.url), { type: 'module' }),
	);
	const workers = new Workers(all, signal);
	const [frames, ...helpers] = all.map((worker) => wrap<JavaScriptFrames>(worker));
	if (!frames) throw new RangeError('there is no thread');
	const join = async (): Promise<void> => {
		const shared = await frames.share(work, threads === 1);
		await Promise.all([frames, ...helpers].map((thread) => thread.join(shared, helpers.length)));
		// These never answer.
		for (const helper of helpers) void helper.help();
	};
	await workers.until(join(), LOADING);
	return { frames, workers };
}
