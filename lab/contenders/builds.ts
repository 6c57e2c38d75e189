import type { Build } from '../builds/build.ts';

/** Each in a module of its own, so that none is loaded, or in development built, before it is asked for. */
const LOAD = {
	simd: () => import('../builds/simd.ts'),
	scalar: () => import('../builds/scalar.ts'),
} as const;

/** The builds that there are: with SIMD, and without. */
export type BuildName = keyof typeof LOAD;

/**
 * Loads the glue of a build, and not its wasm. The development server builds it first, which can take minutes: a worker
 * that is to load it within a time limit starts after this.
 *
 * @throws Error when it is not built, or could not be fetched; the signal's reason when that aborts.
 */
export async function loadBuild(name: BuildName, signal?: AbortSignal): Promise<Build> {
	const { promise: aborted, reject } = Promise.withResolvers<never>();
	const stop = (): void => reject(signal?.reason);
	signal?.addEventListener('abort', stop);
	try {
		return (await Promise.race([LOAD[name](), aborted])).build;
	} catch (error) {
		signal?.throwIfAborted();
		const reason = error instanceof Error ? error.message : String(error);
		throw new Error(`its wasm could not be loaded: run \`npm run build\`, then reload the page (${reason})`);
	} finally {
		signal?.removeEventListener('abort', stop);
	}
}
