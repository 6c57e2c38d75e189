import type { Task } from '../../../kernels/work.ts';
import type { Candidate } from '../../../model/contender.ts';
import { referenceFrames } from '../reference.ts';
import { GpuContender } from './contender.ts';
import { life } from './life.ts';
import { mandelbrot } from './mandelbrot.ts';
import { plasma } from './plasma.ts';
import type { Runner } from './runner.ts';
import type { ShaderTask } from './shader-task.ts';
import { WebglRunner } from './webgl.ts';
import { WebgpuRunner } from './webgpu.ts';

/** Each task, in shaders. */
const SHADER_TASKS: Readonly<Record<Task, (width: number, height: number) => ShaderTask>> = {
	mandelbrot,
	plasma,
	life,
};

/** What a graphics processor is reached by. */
interface Interface {
	readonly id: string;
	readonly label: string;
	readonly note: string;
	start(task: ShaderTask, signal: AbortSignal): WebglRunner | Promise<WebgpuRunner>;
}

/** What no page can avoid: measured with next to nothing to compute. */
const LATE = 'Browsers report that late: Chromium by up to 2 ms, Firefox by about 4, which the time includes.';

const INTERFACES: readonly Interface[] = [
	{
		id: 'webgl2',
		label: 'WebGL2 fragment shader',
		note: `A triangle over a texture; from the call until a fence has passed. ${LATE}`,
		start: WebglRunner.start,
	},
	{
		id: 'webgpu',
		label: 'WebGPU compute shader',
		note: `Workgroups of 8 x 8 pixels; from the call until the queue reports that it is done. ${LATE}`,
		start: WebgpuRunner.start,
	},
];

/** Where the pixels are when a turn ends. */
const ENDS = [
	{
		suffix: '',
		more: '',
		isReadBack: false,
		note:
			'The pixels stay in the graphics processor’s own memory and never reach wasm memory: reading them back is not in ' +
			'the time.',
	},
	{
		suffix: '-readback',
		more: ', read back',
		isReadBack: true,
		note: 'The time ends when the pixels lie in shared memory, as those of the other contenders do.',
	},
] as const;

/** What differs in a task. */
const NOTES: Readonly<Record<Task, string>> = {
	mandelbrot:
		'Numbers of 32 bits, where the others have 64: close to the set it is another picture, and deep zooms are beyond it.',
	plasma: 'All three waves are computed for each pixel.',
	life: 'On 32 cells at once, one bit a cell.',
};

/** The graphics processor's ways of doing a task: two interfaces, each without and with reading back. The page's thread. */
export function gpuCandidates(task: Task, width: number, height: number): Candidate[] {
	return ENDS.flatMap((end) =>
		INTERFACES.map(
			(by): Candidate => ({
				id: by.id + end.suffix,
				label: by.label + end.more,
				note: `${by.note} ${NOTES[task]} ${end.note}`,
				async start(signal) {
					const shaderTask = SHADER_TASKS[task](width, height);
					const runner: Runner = await by.start(shaderTask, signal);
					if (signal.aborted) runner.dispose();
					signal.throwIfAborted();
					return new GpuContender(runner, shaderTask, () => referenceFrames(task, width, height), end.isReadBack);
				},
			}),
		),
	);
}
