import type { Task, Work } from '../../../kernels/task.ts';
import type { Candidate } from '../../../model/contender.ts';
import { frameContender } from '../contender.ts';
import { Frames } from '../frames.ts';
import { life } from './life.ts';
import { mandelbrot } from './mandelbrot.ts';
import { plasma } from './plasma.ts';
import type { Runner, ShaderTask } from './shader.ts';
import { startWebgl } from './webgl.ts';
import { startWebgpu } from './webgpu.ts';

const TASKS: Readonly<Record<Task, (width: number, height: number) => ShaderTask>> = { mandelbrot, plasma, life };

/** What no page can avoid: measured with next to nothing to compute. */
const LATE = 'Browsers report that late: Chromium by up to 2 ms, Firefox by about 4, which the time includes.';

const INTERFACES = [
	{
		id: 'webgl2',
		label: 'WebGL2 fragment shader',
		note: `A triangle over a texture; from the call until a fence has passed. ${LATE}`,
		start: startWebgl,
	},
	{
		id: 'webgpu',
		label: 'WebGPU compute shader',
		note: `Workgroups of 8 x 8 pixels; from the call until the queue reports that it is done. ${LATE}`,
		start: startWebgpu,
	},
] as const;

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

/** The frames of a graphics processor: from the call until it has computed one, or until its pixels can be read. */
class GpuFrames extends Frames {
	readonly #runner: Runner;
	readonly #isReadBack: boolean;

	constructor(runner: Runner, isReadBack: boolean) {
		super();
		this.#runner = runner;
		this.#isReadBack = isReadBack;
	}

	protected override restart(): void {
		this.#runner.restart();
	}

	protected override async compute(frame: number): Promise<void> {
		this.#runner.draw(frame);
		await (this.#isReadBack ? this.#runner.read() : this.#runner.finish());
	}

	protected override async picture(): Promise<Uint8ClampedArray> {
		return (await this.#runner.read()).slice();
	}
}

export function gpuCandidates(work: Work): Candidate[] {
	const task = TASKS[work.task](work.width, work.height);
	return ENDS.flatMap((end) =>
		INTERFACES.map((by) => ({
			id: by.id + end.suffix,
			label: by.label + end.more,
			note: `${by.note} ${task.note} ${end.note}`,
			async start(signal) {
				const runner = await by.start(task, signal);
				const frames = new GpuFrames(runner, end.isReadBack);
				const facts = runner.software === null ? {} : { software: runner.software };
				return frameContender({ work, frames, threads: 1, tolerance: task.tolerance, facts }, signal);
			},
		})),
	);
}
