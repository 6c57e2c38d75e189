import { CHECKED_FRAMES, type Work } from '../../kernels/task.ts';
import type { Contender } from '../../model/contender.ts';
import { compareFrames, type Tolerance } from '../check.ts';
import { askOnce, type Workers } from '../workers.ts';
import type { Frames } from './frames.ts';
import type { references } from './reference-worker.ts';

/** Frames that are asked for here: the page's own, or by Comlink a worker's. */
export type AskedFrames = Pick<Frames, 'check' | 'turn'>;

/** A worker's frames: whoever asks for them learns of the worker's end. */
export function guard(frames: AskedFrames, workers: Workers): AskedFrames {
	return {
		check: (threads, wanted) => workers.until(frames.check(threads, wanted)),
		turn: (threads) => workers.until(frames.turn(threads)),
	};
}

/** How a contender computes its frames. */
interface Way {
	readonly work: Work;
	readonly frames: AskedFrames;
	/** How many threads work on a frame. */
	readonly threads: number;
	/** Without one, every byte equals the reference. */
	readonly tolerance: Tolerance | undefined;
	readonly facts?: Readonly<Record<string, string>>;
	dispose(): void;
}

/** Frames as a contender. */
export function frameContender({ work, frames, threads, tolerance, facts = {}, dispose }: Way): Contender {
	const ended = new AbortController();
	return {
		facts,
		async check() {
			const expected = await referencePictures(work, ended.signal);
			const pictures = await frames.check(threads, CHECKED_FRAMES);
			const none = new Uint8ClampedArray();
			const pairs = CHECKED_FRAMES.map((frame, index) => ({
				name: `frame ${frame}`,
				actual: pictures[index] ?? none,
				expected: expected[index] ?? none,
			}));
			const check = compareFrames(pairs, tolerance);
			return { ...check, detail: `beside the naive reference: ${check.detail}` };
		},
		async turn() {
			return { frame: [await frames.turn(threads)] };
		},
		dispose() {
			ended.abort(new Error('it was disposed of'));
			dispose();
		},
	};
}

/** The reference asked for last: a comparison's contenders are checked one after the other, all with the same. */
let latest: { readonly key: string; readonly pictures: readonly Uint8ClampedArray[] } | null = null;

/** The checked frames by the naive reference, computed in a worker of its own, so that the page does not stand still. */
async function referencePictures(work: Work, signal: AbortSignal): Promise<readonly Uint8ClampedArray[]> {
	const key = JSON.stringify(work);
	if (latest?.key === key) return latest.pictures;
	const worker = new Worker(new URL('./reference-worker.ts', import.meta.url), { type: 'module' });
	const pictures = await askOnce<typeof references, readonly Uint8ClampedArray[]>(worker, signal, (ask) => ask(work));
	latest = { key, pictures };
	return pictures;
}
