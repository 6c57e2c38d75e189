import { requestDevice } from './device.ts';
import { MODE_READ, USAGE } from './flags.ts';
import { createPasses, dispatch, type Passes } from './passes.ts';
import type { Runner } from './runner.ts';
import type { ShaderTask } from './shader-task.ts';

/** How long a loss may stay untold once something is broken, in milliseconds. */
const LOSS_DELAY = 200;

/** A table's bindings: that it is read, and the picture, or the other table, written. */
interface Side {
	readonly picture: GPUBindGroup;
	readonly step: GPUBindGroup;
}

/**
 * Does a task by compute shaders of WebGPU, into a storage buffer of packed pixels; nothing is ever shown.
 *
 * The table is a storage buffer. Where it changes there are two, and each frame writes the one that it does not read.
 */
export class WebgpuRunner implements Runner {
	readonly #device: GPUDevice;
	readonly #task: ShaderTask;
	readonly #passes: Passes;
	readonly #parameter: GPUBuffer;
	/** The parameter on its way there. */
	readonly #value = new Float32Array(1);
	readonly #image: GPUBuffer;
	/** The picture's copy that the page may look into. */
	readonly #mappable: GPUBuffer;
	/** The table that is read, and the one that is written next. */
	#tables: readonly [Side, Side];
	readonly #pixels: Uint8ClampedArray<SharedArrayBuffer>;
	#fault: Error | null = null;

	/** @throws Unavailable without WebGPU, without an adapter, or where its buffers are too small. */
	static async start(task: ShaderTask, signal: AbortSignal): Promise<WebgpuRunner> {
		const device = await requestDevice(task.width * task.height * 4, signal);
		try {
			return new WebgpuRunner(device, task, await createPasses(device, task));
		} catch (error) {
			device.destroy();
			throw error;
		}
	}

	private constructor(device: GPUDevice, task: ShaderTask, passes: Passes) {
		const size = task.width * task.height * 4;
		const create = (size: number, usage: number) => device.createBuffer({ size, usage });
		this.#device = device;
		this.#task = task;
		this.#passes = passes;
		this.#parameter = create(16, USAGE.uniform | USAGE.copyDestination);
		this.#image = create(size, USAGE.storage | USAGE.copySource);
		this.#mappable = create(size, USAGE.mapRead | USAGE.copyDestination);
		this.#pixels = new Uint8ClampedArray(new SharedArrayBuffer(size));
		const { words } = task.table;
		const tables = [
			create(words.byteLength, USAGE.storage | USAGE.copyDestination),
			create(words.byteLength, USAGE.storage),
		] as const;
		device.queue.writeBuffer(tables[0], 0, words);
		const bind = (table: GPUBuffer, written: GPUBuffer) =>
			device.createBindGroup({
				layout: passes.layout,
				entries: [this.#parameter, table, written].map((buffer, binding) => ({ binding, resource: { buffer } })),
			});
		const side = (table: GPUBuffer, other: GPUBuffer): Side => ({
			picture: bind(table, this.#image),
			step: bind(table, other),
		});
		this.#tables = [side(tables[0], tables[1]), side(tables[1], tables[0])];
		this.#listen();
	}

	draw(frame: number): void {
		const { queue } = this.#device;
		this.#value[0] = this.#task.parameter(frame);
		queue.writeBuffer(this.#parameter, 0, this.#value);
		const encoder = this.#device.createCommandEncoder();
		const pass = encoder.beginComputePass();
		if (this.#passes.step && frame > 0) {
			const [read, written] = this.#tables;
			dispatch(pass, this.#passes.step, read.step);
			this.#tables = [written, read];
		}
		dispatch(pass, this.#passes.picture, this.#tables[0].picture);
		pass.end();
		queue.submit([encoder.finish()]);
	}

	async finish(): Promise<void> {
		await this.#device.queue.onSubmittedWorkDone();
		if (this.#fault) throw this.#fault;
	}

	async read(): Promise<Uint8ClampedArray> {
		const encoder = this.#device.createCommandEncoder();
		encoder.copyBufferToBuffer(this.#image, 0, this.#mappable, 0, this.#pixels.length);
		this.#device.queue.submit([encoder.finish()]);
		try {
			await this.#mappable.mapAsync(MODE_READ);
		} catch (error) {
			// What a loss breaks is reported before the loss itself.
			await Promise.race([this.#device.lost, new Promise((resolve) => setTimeout(resolve, LOSS_DELAY))]);
			throw this.#fault ?? error;
		}
		this.#pixels.set(new Uint8ClampedArray(this.#mappable.getMappedRange()));
		this.#mappable.unmap();
		if (this.#fault) throw this.#fault;
		return this.#pixels;
	}

	dispose(): void {
		this.#device.destroy();
	}

	/** Keeps the first thing that goes wrong, for whoever waits next. */
	#listen(): void {
		this.#device.lost.then(({ message }) => {
			this.#fault ??= new Error(`the WebGPU device was lost: ${message || 'the browser gives no reason'}`);
		});
		this.#device.addEventListener('uncapturederror', (event) => {
			this.#fault ??= new Error(`WebGPU: ${event.error.message}`);
			// Else the browser prints what the page shows in its table.
			event.preventDefault();
		});
	}
}
