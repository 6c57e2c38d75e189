/** The gallery's scenes as plain wasm, which `lab/wasm` is the crate of: frames are asked for one by one. */

/** Each in a module of its own, so that none is loaded, or in development built, before it is asked for. */
const LOAD = {
	simd: () => import('./simd.ts'),
	scalar: () => import('./scalar.ts'),
} as const;

export type BuildName = keyof typeof LOAD;

export type Build = Awaited<ReturnType<(typeof LOAD)[BuildName]>>;

/** Loads the glue of a build, and not its wasm; the development server builds it first, which can take minutes. */
export async function loadBuild(name: BuildName): Promise<Build> {
	try {
		return await LOAD[name]();
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		throw new Error(`its wasm could not be loaded: run \`npm run build\`, then reload the page (${reason})`);
	}
}
