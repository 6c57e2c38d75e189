import { STAGE_COMPUTE } from './flags.ts';
import type { Shader, ShaderTask } from './shader-task.ts';
import { computeSource, GROUP } from './wgsl.ts';

/** A compute pipeline, and how many workgroups it takes in each direction. */
export interface Pass {
	readonly pipeline: GPUComputePipeline;
	readonly columns: number;
	readonly rows: number;
}

/** The pipelines of a task, which share one layout: the parameter, the table that is read, the words that are written. */
export interface Passes {
	readonly layout: GPUBindGroupLayout;
	readonly picture: Pass;
	readonly step: Pass | null;
}

/** Compiles a task's shaders; rejects with what the browser says of one that does not compile. */
export async function createPasses(device: GPUDevice, task: ShaderTask): Promise<Passes> {
	const types = ['uniform', 'read-only-storage', 'storage'] as const;
	const layout = device.createBindGroupLayout({
		entries: types.map((type, binding) => ({ binding, visibility: STAGE_COMPUTE, buffer: { type } })),
	});
	const create = async (shader: Shader, columns: number, rows: number): Promise<Pass> => {
		const code = computeSource(shader, columns, rows, task.table.columns);
		const pipeline = await device.createComputePipelineAsync({
			layout: device.createPipelineLayout({ bindGroupLayouts: [layout] }),
			compute: { module: device.createShaderModule({ code }), entryPoint: 'main' },
		});
		return { pipeline, columns: Math.ceil(columns / GROUP), rows: Math.ceil(rows / GROUP) };
	};
	return {
		layout,
		picture: await create(task.picture, task.width, task.height),
		step: task.step && (await create(task.step, task.table.columns, task.table.rows)),
	};
}

/** Runs a pass once, on what the group binds. */
export function dispatch(encoder: GPUComputePassEncoder, { pipeline, columns, rows }: Pass, group: GPUBindGroup): void {
	encoder.setPipeline(pipeline);
	encoder.setBindGroup(0, group);
	encoder.dispatchWorkgroups(columns, rows);
}
