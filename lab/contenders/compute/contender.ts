import { CHECKED_FRAMES, type Work } from '../../kernels/task.ts';
import type { Contender, Facts } from '../../model/contender.ts';
import { compareFrames, type Tolerance } from '../check.ts';
import { askOnce } from '../workers.ts';
import type { Frames } from './frames.ts';
import type { References } from './reference-worker.ts';

interface Way {
	readonly work: Work;
	readonly frames: Pick<Frames, 'check' | 'turn'>;
	readonly threads: number;
	readonly tolerance: Tolerance | undefined;
	readonly facts?: Facts;
}

export function frameContender({ work, frames, threads, tolerance, facts = {} }: Way, signal: AbortSignal): Contender {
	return {
		facts,
		async check() {
			const expected = await referencePictures(work, signal);
			const pictures = await frames.check(work, threads);
			const none = new Uint8ClampedArray();
			const pairs = CHECKED_FRAMES.map((frame, index) => ({
				name: `frame ${frame}`,
				actual: pictures[index] ?? none,
				expected: expected[index] ?? none,
			}));
			const check = compareFrames(pairs, tolerance);
			return { ...check, detail: `beside the naive reference: ${check.detail}` };
		},
		turn: async () => ({ frame: [await frames.turn(threads)] }),
	};
}

/** The reference asked for last: a comparison's contenders are checked one after the other, all with the same. */
let latest: { readonly key: string; readonly pictures: readonly Uint8ClampedArray[] } | null = null;

/** The checked frames by the naive reference, computed in a worker of its own, so that the page does not stand still. */
async function referencePictures(work: Work, signal: AbortSignal): Promise<readonly Uint8ClampedArray[]> {
	const key = JSON.stringify(work);
	if (latest?.key === key) return latest.pictures;
	const worker = new Worker(new URL('./reference-worker.ts', import.meta.url), { type: 'module' });
	const pictures = await askOnce<References, Uint8ClampedArray[]>(worker, signal, (it) => it.pictures(work));
	latest = { key, pictures };
	return pictures;
}
