import { iterationsOf } from '../../kernels/task.ts';
import type { Contender } from '../../model/contender.ts';
import { makeRandom } from '../../statistics/random.ts';
import { compareFrames, readBack } from '../check.ts';
import { showByWasm } from '../compute/wasm.ts';
import { makeCanvas, Stage } from '../stage.ts';
import { record } from './recording.ts';
import { chooseDelays, User } from './user.ts';
import { type Picture, SCENE, type Way } from './way.ts';

/** The picture by which each way is checked. */
const CHECKED: Picture = { iterations: iterationsOf(0), offset: 0.25 };

/** How a way of showing the scene is measured. */
interface Plan {
	/** The canvas's size in pixels. */
	readonly width: number;
	readonly height: number;
	/** How long a turn lasts, in milliseconds, before what is in work is finished. */
	readonly length: number;
	/** Makes the way on a canvas. */
	start(canvas: HTMLCanvasElement, signal: AbortSignal): Promise<Way>;
}

/** A way of showing the scene, measured from the main thread's side. */
export async function startJank({ width, height, length, start }: Plan, stopped: AbortSignal): Promise<Contender> {
	const ended = new AbortController();
	const signal = AbortSignal.any([stopped, ended.signal]);
	const canvas = makeCanvas(width, height);
	const stage = new Stage();
	const user = await User.start(signal);
	const way = await start(canvas, signal).catch((error: unknown) => {
		ended.abort(error);
		throw error;
	});
	let turns = 0;
	return {
		/** Compares what the canvas shows with what the same wasm computes for it in a worker, on one thread. */
		async check() {
			const actual = await stage.show(canvas, async () => {
				await way.show(CHECKED);
				return readBack(canvas, width, height);
			});
			const expected = await showByWasm({ scene: SCENE, width, height, values: { ...CHECKED } }, signal);
			return compareFrames([{ name: 'the canvas, beside the wasm in a worker on one thread', actual, expected }]);
		},
		turn() {
			// Each contender's first turn has the same inputs, and so on: they differ in nothing else.
			turns += 1;
			const delays = chooseDelays(makeRandom(turns));
			return stage.show(canvas, () => record(way, user, delays, length, signal));
		},
		dispose() {
			ended.abort(new Error('it was disposed of'));
			way.dispose();
		},
	};
}
