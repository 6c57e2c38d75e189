import { Unavailable } from '../../../model/contender.ts';
import { atEnd } from '../../lifetime.ts';
import { softwareIn } from '../../webgl.ts';
import { askOnce } from '../../workers.ts';
import type { Adapters } from './adapter-worker.ts';
import { computeSource, GROUP, type Runner, type Shader, type ShaderTask } from './shader.ts';

/** WebGPU's flags, which TypeScript's library lacks: https://gpuweb.github.io/gpuweb/#typedefdef-gpubufferusageflags. */
const USAGE = { mapRead: 0x01, copySource: 0x04, copyDestination: 0x08, uniform: 0x40, storage: 0x80 } as const;
const MODE_READ = 0x1;
const STAGE_COMPUTE = 0x4;

/** How long a storage buffer may be where nothing is asked for, in bytes: https://gpuweb.github.io/gpuweb/#limits. */
const DEFAULT_BYTES = 2 ** 27;

/** Compute shaders into a storage buffer. A table that changes is two: a frame writes the one that it does not read. */
export async function startWebgpu(task: ShaderTask, signal: AbortSignal): Promise<Runner> {
	const { width, height, table } = task;
	const size = width * height * 4;
	const adapter = await requestAdapter(signal);
	const device = await requestDevice(adapter, size);
	atEnd(signal, () => device.destroy());
	const { queue } = device;
	const failure = Promise.withResolvers<never>();
	failure.promise.catch(() => {});
	device.lost.then(({ message }) => {
		failure.reject(new Error(`the WebGPU device was lost: ${message || 'the browser gives no reason'}`));
	});
	device.addEventListener('uncapturederror', (event) => {
		failure.reject(new Error(`WebGPU: ${event.error.message}`));
		// Else the browser prints what the page shows in its table.
		event.preventDefault();
	});
	const until = (done: Promise<unknown>): Promise<unknown> => Promise.race([failure.promise, done]);

	const create = (bytes: number, usage: number) => device.createBuffer({ size: bytes, usage });
	const parameter = create(16, USAGE.uniform | USAGE.copyDestination);
	const image = create(size, USAGE.storage | USAGE.copySource);
	const mappable = create(size, USAGE.mapRead | USAGE.copyDestination);
	const even = create(table.columns * table.rows * 4, USAGE.storage | USAGE.copyDestination);
	const odd = task.step === null ? even : create(table.columns * table.rows * 4, USAGE.storage);
	const layout = device.createBindGroupLayout({
		entries: (['uniform', 'read-only-storage', 'storage'] as const).map((type, binding) => {
			return { binding, visibility: STAGE_COMPUTE, buffer: { type } };
		}),
	});

	const compile = async (shader: Shader, columns: number, rows: number) => {
		const module = device.createShaderModule({ code: computeSource(shader, columns, rows, table.columns) });
		const pipeline = await device.createComputePipelineAsync({
			layout: device.createPipelineLayout({ bindGroupLayouts: [layout] }),
			compute: { module, entryPoint: 'main' },
		});
		return (read: GPUBuffer, written: GPUBuffer) => {
			const entries = [parameter, read, written].map((buffer, binding) => ({ binding, resource: { buffer } }));
			const group = device.createBindGroup({ layout, entries });
			return (pass: GPUComputePassEncoder): void => {
				pass.setPipeline(pipeline);
				pass.setBindGroup(0, group);
				pass.dispatchWorkgroups(Math.ceil(columns / GROUP), Math.ceil(rows / GROUP));
			};
		};
	};

	const picture = await compile(task.picture, width, height);
	const step = task.step === null ? null : await compile(task.step, table.columns, table.rows);
	const pictures = [picture(even, image), picture(odd, image)];
	const steps = [step?.(odd, even), step?.(even, odd)];
	const pixels = new Uint8ClampedArray(new SharedArrayBuffer(size));
	return {
		software: softwareName(adapter),
		restart: () => queue.writeBuffer(even, 0, table.words()),
		draw(frame) {
			queue.writeBuffer(parameter, 0, Float32Array.of(task.parameter(frame)));
			const encoder = device.createCommandEncoder();
			const pass = encoder.beginComputePass();
			if (frame > 0) steps[frame % 2]?.(pass);
			pictures[frame % 2]?.(pass);
			pass.end();
			queue.submit([encoder.finish()]);
		},
		finish: () => until(queue.onSubmittedWorkDone()),
		async read() {
			const encoder = device.createCommandEncoder();
			encoder.copyBufferToBuffer(image, 0, mappable, 0, size);
			queue.submit([encoder.finish()]);
			// What a loss breaks is reported before the loss itself.
			await until(mappable.mapAsync(MODE_READ).catch(() => device.lost));
			pixels.set(new Uint8ClampedArray(mappable.getMappedRange()));
			mappable.unmap();
			return pixels;
		},
	};
}

/** With default options: the graphics processor that any other page gets. */
async function requestAdapter(signal: AbortSignal): Promise<GPUAdapter> {
	// Where a browser has no WebGPU the property is not there, whatever the types say.
	const gpu: GPU | undefined = navigator.gpu;
	if (!gpu) throw new Unavailable('this browser has no WebGPU');
	const worker = new Worker(new URL('./adapter-worker.ts', import.meta.url), { type: 'module' });
	const isThere = await askOnce<Adapters, boolean>(worker, signal, (adapters) => adapters.isThere());
	const adapter = isThere ? await gpu.requestAdapter() : null;
	if (!adapter) throw new Unavailable('this browser gives no WebGPU adapter');
	return adapter;
}

function requestDevice(adapter: GPUAdapter, bytes: number): Promise<GPUDevice> {
	const { maxStorageBufferBindingSize, maxBufferSize } = adapter.limits;
	const largest = Math.min(maxStorageBufferBindingSize, maxBufferSize);
	if (bytes > largest) throw new Unavailable(`the WebGPU adapter has no buffers larger than ${largest} bytes`);
	// No more than is needed: what is asked for beyond the default may make it slower.
	return adapter.requestDevice({
		requiredLimits: bytes > DEFAULT_BYTES ? { maxStorageBufferBindingSize: bytes, maxBufferSize: bytes } : {},
	});
}

function softwareName({ info }: GPUAdapter): string | null {
	const name = softwareIn(`${info.architecture} ${info.device} ${info.description}`);
	return name ?? (info.isFallbackAdapter ? 'software' : null);
}
