import type { Candidate, Contender } from '../../model/contender.ts';
import { median } from '../../statistics/sample.ts';

export interface NativeOrder {
	/** For any processor of its kind; with all that this machine's has; or with what of that leaves vectors at wasm's 128 bits. */
	readonly build: 'baseline' | 'own' | 'narrow';
	readonly scene: string;
	readonly width: number;
	readonly height: number;
	readonly threads: number;
	readonly frames: number;
	/** A parameter and the values that it takes in turn, so that a still picture is recomputed. */
	readonly touch?: { readonly name: string; readonly values: readonly number[] } | undefined;
}

/** Runs the native program, and returns the milliseconds of its frames. The benchmark's command brings it to its pages. */
type MeasureNative = (order: NativeOrder) => Promise<readonly number[]>;

/** About how long a turn's frames take together, in milliseconds, and how many they are. */
const TURN = { milliseconds: 75, least: 3, most: 20 } as const;

const BUILDS = {
	baseline: {
		label: 'native',
		note: 'for any processor of its kind: on x86-64 with SSE2, whose vectors have 128 bits',
	},
	own: {
		label: 'native, for this processor',
		note: 'with all instructions of this one, vectors wider than wasm’s too',
	},
	narrow: {
		label: 'native, for this processor, 128 bits',
		note: 'with the instructions of this one, on x86-64 but AVX, so that vectors are as wide as wasm’s',
	},
} as const;

/** The same scene natively, built each way, on all threads and, unless `isShort`, on one; none where no command drives the page. */
export function nativeCandidates(work: Omit<NativeOrder, 'build' | 'frames'>, isShort: boolean): readonly Candidate[] {
	const { measureNative } = globalThis as { readonly measureNative?: MeasureNative };
	if (!measureNative) return [];
	return (['baseline', 'own', 'narrow'] as const).flatMap((build) =>
		// The narrow one is for a goal, which is on all threads.
		[...new Set([isShort || build === 'narrow' ? work.threads : 1, work.threads])].map((threads): Candidate => {
			const order = { ...work, build, threads };
			return {
				id: `native-${build}-${threads}`,
				label: `${BUILDS[build].label}, ${threads === 1 ? '1 thread' : `${threads} threads`}`,
				kind: 'variant',
				note: `The same Rust without a browser, compiled ${BUILDS[build].note}.`,
				start: async (): Promise<Contender> => {
					const first = await measureNative({ ...order, frames: TURN.least });
					const wanted = Math.round(TURN.milliseconds / Math.max(0.01, median(first)));
					const frames = Math.min(TURN.most, Math.max(TURN.least, wanted));
					return {
						check: async () => ({
							status: 'elsewhere',
							detail: 'The tests of the crate scenes compare it pixel for pixel.',
						}),
						turn: async () => ({ work: await measureNative({ ...order, frames }) }),
					};
				},
			};
		}),
	);
}
