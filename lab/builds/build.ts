/** The gallery's scenes as plain wasm, which `lab/wasm` is the crate of: frames are asked for one by one. */

export interface Headless {
	/** Sets a parameter for the next frame and those after it. */
	set(name: string, value: number): void;
	/** Computes the picture that comes so many milliseconds after the one before, whole. */
	show(elapsed: number): void;
	/** The address of the first pixel of the picture: bytes from the start of the linear memory. */
	pixels(): number;
	free(): void;
}

/** A build of that crate: what its glue exports, and where its wasm is. */
export interface Build {
	load(source: { readonly module_or_path: string; readonly memory: WebAssembly.Memory }): Promise<unknown>;
	readonly Headless: new (scene: string, width: number, height: number) => Headless;
	initThreadPool(threads: number): Promise<unknown>;
	/** Sets how many threads each later fill uses: 1 to as many as the pool has. */
	setThreads(count: number): void;
	readonly wasm: string;
}

/** Each in a module of its own, so that none is loaded, or in development built, before it is asked for. */
const LOAD = {
	simd: () => import('./simd.ts'),
	scalar: () => import('./scalar.ts'),
} as const;

export type BuildName = keyof typeof LOAD;

/**
 * Loads the glue of a build, and not its wasm. The development server builds it first, which can take minutes: a worker
 * that is to load it starts after this.
 *
 * @throws Error when it is not built, or could not be fetched.
 */
export async function loadBuild(name: BuildName): Promise<Build> {
	try {
		return (await LOAD[name]()).build;
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		throw new Error(`its wasm could not be loaded: run \`npm run build\`, then reload the page (${reason})`);
	}
}
