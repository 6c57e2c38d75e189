import type { Pixels } from '../../../main/frames.ts';
import { sharedBuffer } from '../../../main/memory.ts';
import { makeMemory } from '../../../worker/memory.ts';
import type { Build, Headless } from '../../builds/build.ts';
import { loadBuild } from '../builds.ts';
import { SCENE } from './picture.ts';

interface Module {
	readonly build: Build;
	readonly memory: WebAssembly.Memory;
}

/** One to a page, as the glue has it: what is loaded once stays loaded. */
let loading: Promise<Module> | null = null;

/** The scene in a wasm of the main thread's own, without a pool: on one thread, SIMD and all. */
export class MainScene {
	readonly #memory: WebAssembly.Memory;
	readonly #headless: Headless;
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

	private constructor({ build, memory }: Module, width: number, height: number) {
		this.#memory = memory;
		this.#headless = new build.Headless(SCENE, width, height);
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
	const build = await loadBuild('simd');
	const memory = makeMemory();
	await build.load({ module_or_path: build.wasm, memory });
	build.setThreads(1);
	return { build, memory };
}
