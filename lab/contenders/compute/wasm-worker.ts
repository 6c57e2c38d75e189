import { expose } from 'comlink';
import { makeMemory } from '../../../worker/memory.ts';
import { type Build, type BuildName, loadBuild } from '../../builds/build.ts';
import { iterationsOf, PLASMA_STEP, type Task, type Work } from '../../kernels/task.ts';
import { Frames } from './frames.ts';

const SETTINGS: Readonly<Record<Task, Readonly<Record<string, number>>>> = {
	mandelbrot: { palette: 0 },
	plasma: { palette: 1 },
	life: { cell: 1, speed: 0 },
};

export interface Shown {
	readonly scene: string;
	readonly width: number;
	readonly height: number;
	readonly values: Readonly<Record<string, number>>;
}

/** Frames of a build's scenes, in this worker and its pool; nothing of the loop runs. */
class WasmFrames extends Frames {
	readonly #memory = makeMemory();
	#build: Build | null = null;
	#scene: InstanceType<Build['Headless']> | null = null;
	#task: Task | null = null;
	#bytes = 0;

	async load(name: BuildName): Promise<void> {
		this.#build = await loadBuild(name);
		await this.#build.load({ module_or_path: this.#build.wasm, memory: this.#memory });
	}

	/** Starts the pool, which may hang. */
	async startPool(threads: number): Promise<void> {
		await this.#build?.initThreadPool(threads);
	}

	show({ scene, width, height, values }: Shown): Uint8ClampedArray {
		this.#begin(scene, width, height, values);
		this.#scene?.show(0);
		return this.picture();
	}

	protected override restart({ task, width, height }: Work): void {
		this.#begin(task, width, height, SETTINGS[task]);
		this.#task = task;
	}

	protected override compute(frame: number, threads: number): void {
		if (!this.#build || !this.#scene) throw new Error('a frame was asked for before the first');
		this.#build.setThreads(threads);
		if (this.#task === 'mandelbrot') this.#scene.set('iterations', iterationsOf(frame));
		if (this.#task === 'life' && frame > 0) this.#scene.set('next', 1);
		this.#scene.show(this.#task === 'plasma' && frame > 0 ? PLASMA_STEP : 0);
	}

	protected override picture(): Uint8ClampedArray {
		return new Uint8ClampedArray(this.#memory.buffer, this.#scene?.pixels(), this.#bytes).slice();
	}

	#begin(name: string, width: number, height: number, values: Readonly<Record<string, number>>): void {
		if (!this.#build) throw new Error('a scene was asked for before its wasm was loaded');
		this.#scene?.free();
		this.#build.setThreads(1);
		this.#scene = new this.#build.Headless(name, width, height);
		this.#bytes = width * height * 4;
		for (const [parameter, value] of Object.entries(values)) this.#scene.set(parameter, value);
	}
}

export type { WasmFrames };

expose(new WasmFrames());
