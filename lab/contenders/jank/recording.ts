import type { Reading } from '../../model/contender.ts';
import { Blocks } from '../blocks.ts';
import type { User } from './user.ts';
import type { Pictures, Way } from './way.ts';

/** Animation frames without anything new after which it is given up; a hidden page has none, and is waited for. */
const PATIENCE = 1800;

/**
 * Records how the main thread is affected while a way recomputes its picture again and again, for a window of so many
 * milliseconds: until it is over, the picture in work is whole, and every input is shown.
 */
export async function record(
	way: Way,
	pictures: Pictures,
	user: User,
	delays: readonly number[],
	length: number,
	signal: AbortSignal,
): Promise<Reading> {
	// Everything begins with an animation frame, so that the first gap is one between two of them.
	await animationFrame();
	const [gap, frame, input]: [number[], number[], number[]] = [[], [], []];
	/** When each input was made; how many are in what was painted last, and in what was painted before this animation frame. */
	const inputs: number[] = [];
	let painted = 0;
	let shown = 0;
	/** Whether a whole picture was painted since this animation frame began. */
	let isPainted = false;
	let isInputOver = false;
	let failure: unknown = null;
	const failed = (error: unknown): void => {
		failure = error;
	};
	way.observer = {
		painted(isWhole, hasInput) {
			if (hasInput) painted = inputs.length;
			// A picture that finer ones follow is left to be finished: only whole ones count.
			if (!isWhole) return;
			isPainted = true;
			way.set('iterations', pictures.nextIterations());
		},
		failed,
	};
	const blocks = new Blocks();
	blocks.beginFrame();
	const begun = performance.now();
	let [pulsed, delivered, waited, isEnding] = [begun, begun, 0, false];
	user.begin(delays, (at) => {
		inputs.push(at);
		way.set('offset', pictures.nextOffset());
	});
	way.set('iterations', pictures.nextIterations());
	const block: number[] = [];
	try {
		while (!isInputOver || shown < inputs.length || frame.length === 0) {
			// It is asked for before the work, so that what follows comes first of all in it.
			const next = animationFrame();
			way.tick();
			await next;
			const now = performance.now();
			blocks.beginFrame();
			gap.push(now - pulsed);
			pulsed = now;
			waited += 1;
			// What was painted in the animation frame before has been handed on, to be shown.
			for (const at of inputs.slice(shown, painted)) input.push(now - at);
			shown = painted;
			if (isPainted) {
				isPainted = false;
				frame.push(now - delivered);
				delivered = now;
				if (!isEnding) waited = 0;
			}
			if (!isEnding && now - begun >= length) {
				isEnding = true;
				user.end().then(() => {
					isInputOver = true;
				}, failed);
			}
			signal.throwIfAborted();
			if (failure !== null) throw failure;
			if (waited > PATIENCE) throw new Error(`nothing new came in ${PATIENCE} animation frames`);
		}
	} finally {
		block.push(blocks.end());
		way.observer = null;
	}
	// The next contender gets the machine for itself.
	await way.rest();
	return { gap, block, input, frame };
}

function animationFrame(): Promise<number> {
	return new Promise(requestAnimationFrame);
}
