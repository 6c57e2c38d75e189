import { bytesOf } from '../../kernels/kernel.ts';
import type { Task } from '../../kernels/work.ts';
import { type Candidate, Unavailable } from '../../model/contender.ts';
import type { JavaScriptStart } from '../../workers/compute-protocol.ts';
import type { Tolerance } from '../check.ts';
import { MainThread } from './main-thread.ts';
import { ComputeSession } from './session.ts';
import type { Work } from './work.ts';
import { WorkerContender } from './worker-contender.ts';

/** Bytes of the words by which the threads wake one another. */
const CONTROL_BYTES = 256;

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
	mandelbrot: 'Two points side by side in f64, the cardioid and the disc left out, colours in loops of their own.',
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
			note: `${HOW[work.task]} In slices of 6 to 8 ms, so that the page stays responsive; only the slices are timed.`,
			facts: { threads: '1' },
			async start() {
				return new MainThread(work, tolerance);
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
				const session = await startWorkers(work, threads, signal);
				return new WorkerContender(work, session, threads, tolerance, () => session.dispose());
			},
		},
	];
}

async function startWorkers(
	{ task, width, height }: Work,
	threads: number,
	signal: AbortSignal,
): Promise<ComputeSession> {
	if (typeof SharedArrayBuffer === 'undefined') throw new Unavailable('there is no SharedArrayBuffer on this page');
	const memory = new SharedArrayBuffer(bytesOf(task, width, height));
	const control = new SharedArrayBuffer(CONTROL_BYTES);
	const posts = Array.from({ length: threads }, (_, thread) => {
		const order: JavaScriptStart = { type: 'start', task, width, height, memory, control, threads, thread };
		return { make: makeWorker, order };
	});
	return ComputeSession.start(posts, threads, signal);
}

function makeWorker(): Worker {
	return new Worker(new URL('../../workers/compute-javascript.ts', import.meta.url), { type: 'module' });
}
