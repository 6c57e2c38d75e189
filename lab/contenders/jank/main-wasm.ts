import wasm from '../../../crate/pkg/fillrate_bg.wasm?url';
import type { Pixels } from '../../../main/frames.ts';
import { sharedBuffer } from '../../../main/memory.ts';
import { makeMemory } from '../../../worker/memory.ts';
import { SCENE } from './picture.ts';

type Glue = typeof import('../../../crate/pkg/fillrate.js');

interface Module {
	readonly glue: Glue;
	readonly memory: WebAssembly.Memory;
}

/** One to a page, as the glue has it: what is loaded once stays loaded. */
let loading: Promise<Module> | null = null;

/** The scene in a wasm of the main thread's own, without a pool: on one thread, SIMD and all. */
export class MainScene {
	readonly #memory: WebAssembly.Memory;
	readonly #headless: InstanceType<Glue['Headless']>;
	readonly #length: number;

	/** Loads the wasm into the page, which nothing else of Fillrate does. */
	static async load(width: number, height: number): Promise<MainScene> {
		loading ??= load();
		try {
			return new MainScene(await loading, width, height);
		} catch (error) {
			loading = null;
			throw error;
		}
	}

	private constructor({ glue, memory }: Module, width: number, height: number) {
		this.#memory = memory;
		this.#headless = new glue.Headless(SCENE, width, height);
		this.#length = width * height * 4;
	}

	/** Sets a parameter for the next picture. */
	set(name: string, value: number): void {
		this.#headless.set(name, value);
	}

	/** Computes a picture, whole, and blocks until it is done. */
	compute(): void {
		this.#headless.show(0);
	}

	/** A fresh view on the picture. */
	get pixels(): Pixels {
		return new Uint8ClampedArray(sharedBuffer(this.#memory), this.#headless.pixels(), this.#length);
	}

	dispose(): void {
		this.#headless.free();
	}
}

async function load(): Promise<Module> {
	const glue = await import('../../../crate/pkg/fillrate.js');
	const memory = makeMemory();
	await glue.default({ module_or_path: wasm, memory });
	glue.setThreads(1);
	return { glue, memory };
}
