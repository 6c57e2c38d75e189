import { makeMemory } from '../../../worker/memory.ts';
import type { Build, Headless } from '../../builds/build.ts';
import { iterationsOf, PLASMA_STEP, type Task, type Work } from '../../kernels/task.ts';
import { Frames } from './frames.ts';

/** What is set before frame 0; the rest is at its default. */
const SETTINGS: Readonly<Record<Task, Readonly<Record<string, number>>>> = {
	mandelbrot: { palette: 0 },
	plasma: { palette: 1 },
	life: { cell: 1, speed: 0 },
};

/** Where a scene's picture is compared with another's. */
export interface Shown {
	readonly scene: string;
	readonly width: number;
	readonly height: number;
	readonly values: Readonly<Record<string, number>>;
}

/** Frames of a build's scenes, in this worker and its pool; nothing of the loop runs. */
export class WasmFrames extends Frames {
	readonly #build: Build;
	readonly #memory = makeMemory();
	#work: Work | null = null;
	#scene: Headless | null = null;
	#frame = 0;

	constructor(build: Build) {
		super();
		this.#build = build;
	}

	/** Loads the wasm. */
	async load(): Promise<void> {
		await this.#build.load({ module_or_path: this.#build.wasm, memory: this.#memory });
	}

	/** Starts the pool, which may hang. */
	async startPool(threads: number): Promise<void> {
		await this.#build.initThreadPool(threads);
	}

	/** Says what `check` and `turn` compute. */
	prepare(work: Work): void {
		this.#work = work;
	}

	/** The first picture of a scene with these values, by one thread. */
	show({ scene, width, height, values }: Shown): Uint8ClampedArray {
		this.#begin(scene, width, height, values).show(0);
		return this.#picture(width, height);
	}

	protected override restart(): void {
		const { task, width, height } = this.#prepared;
		this.#begin(task, width, height, SETTINGS[task]);
		this.#frame = 0;
	}

	protected override next(threads: number): number {
		const { task } = this.#prepared;
		const scene = this.#scene;
		if (!scene) throw new Error('a frame was asked for before the first');
		this.#build.setThreads(threads);
		const begun = performance.now();
		if (task === 'mandelbrot') scene.set('iterations', iterationsOf(this.#frame));
		if (task === 'life' && this.#frame > 0) scene.set('next', 1);
		scene.show(task === 'plasma' && this.#frame > 0 ? PLASMA_STEP : 0);
		this.#frame += 1;
		return performance.now() - begun;
	}

	protected override picture(): Uint8ClampedArray {
		const { width, height } = this.#prepared;
		return this.#picture(width, height);
	}

	#begin(name: string, width: number, height: number, values: Readonly<Record<string, number>>): Headless {
		this.#scene?.free();
		this.#build.setThreads(1);
		const scene = new this.#build.Headless(name, width, height);
		this.#scene = scene;
		for (const [parameter, value] of Object.entries(values)) scene.set(parameter, value);
		return scene;
	}

	#picture(width: number, height: number): Uint8ClampedArray {
		const address = this.#scene?.pixels() ?? 0;
		return new Uint8ClampedArray(new Uint8ClampedArray(this.#memory.buffer, address, width * height * 4));
	}

	get #prepared(): Work {
		if (!this.#work) throw new Error('a frame was asked for before the start');
		return this.#work;
	}
}
