import { proxy } from 'comlink';
import type { Contender, Reading } from '../../model/contender.ts';
import { makeRandom } from '../../statistics/random.ts';
import { Blocks } from '../blocks.ts';
import { readBack } from '../check.ts';
import { besideWasm } from '../compute/wasm.ts';
import { animationFrame } from '../paint/showing.ts';
import { makeCanvas, onStage, painted } from '../stage.ts';
import { ask, guard } from '../workers.ts';
import type { User } from './input-worker.ts';
import { chooseDelays, Pictures, SCENE, type Way } from './ways.ts';

interface Plan {
	readonly width: number;
	readonly height: number;
	readonly length: number;
	start(canvas: HTMLCanvasElement, signal: AbortSignal): Promise<Way>;
}

export async function startJank({ width, height, length, start }: Plan, signal: AbortSignal): Promise<Contender> {
	const canvas = makeCanvas(width, height);
	const worker = new Worker(new URL('./input-worker.ts', import.meta.url), { type: 'module' });
	const user = ask<User>(worker, guard([worker], signal));
	const way = await start(canvas, signal);
	const pictures = new Pictures();
	let turns = 0;

	/** A turn lasts until the window is over, the picture in work is whole, and every input is shown. */
	const record = async (delays: readonly number[]): Promise<Reading> => {
		// Everything begins with an animation frame, so that the first gap is one between two of them.
		const begun = await animationFrame();
		const [gap, frame, input]: [number[], number[], number[]] = [[], [], []];
		/** When each input was made; how many are in what was painted last, and in what was painted before this animation frame. */
		const inputs: number[] = [];
		let [drawn, shown] = [0, 0];
		/** Whether a whole picture was painted since this animation frame began. */
		let isPainted = false;
		let [isEnding, isInputOver] = [false, false];
		const failure = new AbortController();
		const fail = (error: unknown): void => failure.abort(error);
		const ended = AbortSignal.any([signal, failure.signal]);
		way.observer = {
			painted(isWhole, hasInput) {
				if (hasInput) drawn = inputs.length;
				// A picture that finer ones follow is left to be finished: only whole ones count.
				if (!isWhole) return;
				isPainted = true;
				way.set('iterations', pictures.nextIterations());
			},
			failed: fail,
		};
		const take = (at: number): void => {
			inputs.push(at - performance.timeOrigin);
			way.set('offset', pictures.nextOffset());
		};
		const blocks = new Blocks();
		blocks.beginFrame();
		let [before, delivered] = [begun, begun];
		user.begin(delays, proxy(take)).catch(fail);
		way.set('iterations', pictures.nextIterations());
		const block: number[] = [];
		try {
			while (!isInputOver || shown < inputs.length || frame.length === 0) {
				// It is asked for before the work, so that what follows comes first of all in it.
				const next = animationFrame();
				way.tick();
				const now = await next;
				blocks.beginFrame();
				gap.push(now - before);
				before = now;
				// What was painted in the animation frame before has been handed on, to be shown.
				for (const at of inputs.slice(shown, drawn)) input.push(now - at);
				shown = drawn;
				if (isPainted) {
					isPainted = false;
					frame.push(now - delivered);
					delivered = now;
				}
				if (!isEnding && now - begun >= length) {
					isEnding = true;
					user.end().then(() => {
						isInputOver = true;
					}, fail);
				}
				ended.throwIfAborted();
			}
		} finally {
			block.push(blocks.end());
			way.observer = null;
		}
		// The next contender gets the machine for itself.
		await way.rest();
		return { gap, block, input, frame };
	};

	return {
		async check() {
			const values = { iterations: pictures.nextIterations(), offset: pictures.nextOffset() };
			const actual = await onStage(canvas, async () => {
				way.set('iterations', values.iterations);
				way.set('offset', values.offset);
				way.tick();
				await way.rest();
				await painted();
				return readBack(canvas, width, height);
			});
			return besideWasm('the canvas', actual, { scene: SCENE, width, height, values }, signal);
		},
		turn() {
			// Each contender's first turn has the same inputs, and so on: they differ in nothing else.
			turns += 1;
			const delays = chooseDelays(makeRandom(turns));
			return onStage(canvas, () => record(delays));
		},
	};
}
