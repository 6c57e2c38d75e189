import { CHECKED_FRAMES, type Task } from '../../kernels/work.ts';
import type { ReferenceMessage } from '../../workers/compute-protocol.ts';

/** What every contender of a task is held to. */
export interface ReferenceFrames {
	/** The frames' numbers, from 0, in ascending order. */
	readonly frames: readonly number[];
	/** The picture of each, RGBA. */
	readonly pixels: readonly Uint8ClampedArray[];
}

/** The reference asked for last: a comparison's contenders are checked one after the other, all with the same. */
let latest: { readonly key: string; readonly found: Promise<ReferenceFrames> } | null = null;

/**
 * The naive reference of a task, computed in a worker of its own, once for all who ask for the same one after another.
 * What each frame shows is in `kernels/work.ts`.
 */
export function referenceFrames(task: Task, width: number, height: number): Promise<ReferenceFrames> {
	const key = `${task} ${width}x${height}`;
	if (latest?.key === key) return latest.found;
	const found = compute(task, width, height);
	const entry = { key, found };
	latest = entry;
	// One that failed is not kept: the next to ask tries again.
	found.catch(() => {
		if (latest === entry) latest = null;
	});
	return found;
}

async function compute(task: Task, width: number, height: number): Promise<ReferenceFrames> {
	const worker = new Worker(new URL('../../workers/compute-reference.ts', import.meta.url), { type: 'module' });
	try {
		return await new Promise((resolve, reject) => {
			worker.addEventListener('message', ({ data }: MessageEvent<readonly Uint8ClampedArray[]>) => {
				resolve({ frames: CHECKED_FRAMES, pixels: data });
			});
			worker.addEventListener('error', (event) => {
				event.preventDefault();
				reject(new Error(`the reference was not computed: ${event.message || 'its script did not load'}`));
			});
			const order: ReferenceMessage = { task, width, height, frames: CHECKED_FRAMES };
			worker.postMessage(order);
		});
	} finally {
		worker.terminate();
	}
}
