import type { Contender } from '../../model/contender.ts';
import { Blocks } from '../blocks.ts';
import { compareFrames, type Pair } from '../check.ts';
import type { Lease } from '../lifetime.ts';
import type { Pictures } from '../pictures.ts';
import { onStage } from '../stage.ts';
import { guard } from '../workers.ts';
import type { MakePainting } from './painting.ts';
import type { Stretch } from './showing.ts';

/** The first frames after a change of canvas are not counted: the browser's queue of frames is empty. */
const WARM_UP: Stretch = { milliseconds: 0, frames: 3 };

/** The pictures that are compared: two, so that one that stays behind is found out. */
const CHECKED = [1, 2];

interface Plan {
	readonly make: MakePainting;
	readonly stretch: Stretch;
	readonly busyWorkers: number;
}

export async function startPainting(
	plan: Plan,
	takePictures: Lease<Pictures>,
	signal: AbortSignal,
): Promise<Contender> {
	const pictures = await takePictures(signal);
	const setBusy = makeLoad(plan.busyWorkers, signal);
	const painting = await plan.make(pictures, signal);
	const { canvas, software } = painting;
	let next = 0;

	const show = async (stretch: Stretch) => {
		const showing = await painting.show(next, stretch);
		next += showing.scripts.length;
		return showing;
	};

	return {
		facts: software ? { software } : {},
		async check() {
			const pairs: Pair[] = [];
			await onStage(canvas, async () => {
				for (const number of CHECKED) {
					const actual = await painting.read(number);
					pairs.push({ name: `picture ${number}`, actual, expected: pictures.view(number) });
				}
			});
			const check = compareFrames(pairs);
			return { ...check, detail: `read back from the canvas; ${check.detail}` };
		},
		// What the contender before has left in the browser's queue is shown before the first frame.
		turn: () =>
			onStage(canvas, async () => {
				setBusy(true);
				try {
					await show(WARM_UP);
					const blocks = new Blocks();
					const block: number[] = [];
					const { intervals, scripts } = await show(plan.stretch).finally(() => block.push(blocks.end()));
					return { interval: intervals, script: scripts, block };
				} finally {
					setBusy(false);
				}
			}),
	};
}

function makeLoad(count: number, signal: AbortSignal): (isBusy: boolean) => void {
	const make = () => new Worker(new URL('./load-worker.ts', import.meta.url), { type: 'module' });
	const workers = Array.from({ length: count }, make);
	const words = new Int32Array(new SharedArrayBuffer(8));
	guard(workers, signal);
	for (const worker of workers) worker.postMessage(words);
	return (isBusy) => {
		Atomics.store(words, 0, isBusy ? 1 : 0);
		Atomics.notify(words, 0);
	};
}
