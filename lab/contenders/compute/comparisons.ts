import { TASKS, type Task } from '../../kernels/task.ts';
import type { Comparison, Metric } from '../../model/comparison.ts';
import type { Settings } from '../../model/settings.ts';
import { SCENES } from '../scenes/scene.ts';
import { gpuCandidates } from './gpu/candidates.ts';
import { javaScriptCandidates } from './javascript.ts';
import { threadCounts, wasmCandidates } from './wasm.ts';

const SIZE = { width: 1280, height: 720 } as const;

const FRAME: Metric = {
	id: 'frame',
	label: 'frame',
	statistic: 'median',
	about:
		'From the moment a frame is asked for, in the thread that asks, until its last pixel is in memory. Where a frame ' +
		'takes less than a millisecond, or than 50 steps of the clock, a turn runs several and counts their mean.',
};

const ABOUT: Readonly<Record<Task, string>> = {
	mandelbrot:
		'The whole set with smooth colours; at most 500 and 510 iterations by turns, so that no frame can keep what the one ' +
		'before has found. In f64, and in Rust in f32 where a point escapes within 24. All know the main body; Rust alone also ' +
		'proves of other points that they stay, and the others iterate these to the limit. Much arithmetic, little memory.',
	plasma: 'Sums of three waves through a palette, one sixty-fourth of a second a frame: little work a pixel.',
	life:
		'A torus of a cell a pixel, from a soup of three cells in ten; one generation a frame, and every pixel redrawn. ' +
		'Bits and memory, and so little work that it is hardly worth waking other threads.',
};

export function computeComparisons({ size, threads }: Settings): Comparison[] {
	const { width, height } = size ?? SIZE;
	return TASKS.map((task) => {
		const work = { task, width, height };
		return {
			id: `compute/${task}`,
			question: 'compute',
			title: SCENES.find(({ name }) => name === task)?.title ?? task,
			about: ABOUT[task],
			width,
			height,
			metrics: [FRAME],
			baseline: 'wasm-simd',
			curve: threadCounts(threads).map((count) => ({ threads: count, id: `wasm-rayon-${count}` })),
			candidates: [...javaScriptCandidates(work, threads), ...wasmCandidates(work, threads), ...gpuCandidates(work)],
		};
	});
}
