import type { Reading } from '../../model/contender.ts';
import { Blocks } from '../blocks.ts';
import type { User } from './user.ts';
import type { Way } from './way.ts';

/** Animation frames without anything new after which it is given up; a hidden page has none, and is waited for. */
const PATIENCE = 1800;

/**
 * Records how the main thread is affected while a way is at work, for a window of so many milliseconds: until it is over, the
 * picture in work is whole, and every input is shown.
 *
 * @param delays The times between the user's inputs, in milliseconds.
 * @param signal Ends it at once: it rejects.
 */
export async function record(
	way: Way,
	user: User,
	delays: readonly number[],
	length: number,
	signal: AbortSignal,
): Promise<Reading> {
	// Everything begins with an animation frame, so that the first gap is one between two of them.
	await new Promise((resolve) => requestAnimationFrame(resolve));
	const { promise: settled, resolve, reject } = Promise.withResolvers<void>();
	const blocks = new Blocks();
	const begun = performance.now();
	const [gap, block, frame, input]: [number[], number[], number[], number[]] = [[], [], [], []];
	/** When each input was made; how many are in what was painted last, and in what was painted before this animation frame. */
	const inputs: number[] = [];
	let painted = 0;
	let shown = 0;
	/** Whether a whole picture was painted since this animation frame began. */
	let isPainted = false;
	let pulsed = begun;
	let delivered = begun;
	let waited = 0;
	let isEnding = false;
	let isInputOver = false;
	let isSettled = false;

	const fail = (reason: unknown): void => {
		isSettled = true;
		reject(reason);
	};

	/** What was painted in the animation frame before has been handed on, to be shown. */
	const deliver = (now: number): void => {
		for (const at of inputs.slice(shown, painted)) input.push(now - at);
		shown = painted;
		if (!isPainted) return;
		isPainted = false;
		frame.push(now - delivered);
		delivered = now;
		if (!isEnding) waited = 0;
	};

	/** Asks for no more input; what is in work is waited for. */
	const end = (): void => {
		isEnding = true;
		user.end().then(() => {
			isInputOver = true;
		}, fail);
	};

	/** Gives the way its animation frame. The next is asked for before, so that the pulse stays the first of all. */
	const work = (begin?: () => void): void => {
		requestAnimationFrame(pulse);
		try {
			begin?.();
			way.tick();
		} catch (error) {
			fail(error);
		}
	};

	/** Comes first in each animation frame. */
	const pulse = (): void => {
		if (isSettled) return;
		const now = performance.now();
		blocks.beginFrame();
		gap.push(now - pulsed);
		pulsed = now;
		waited += 1;
		deliver(now);
		if (!isEnding && now - begun >= length) end();
		if (isInputOver && shown === inputs.length && frame.length > 0) resolve();
		else if (waited > PATIENCE) fail(new Error(`nothing new came in ${PATIENCE} animation frames`));
		else work();
	};

	const observer = {
		painted(isWhole: boolean, hasInput: boolean): void {
			isPainted ||= isWhole;
			if (hasInput) painted = inputs.length;
		},
		failed: fail,
	};
	const takeInput = (at: number): void => {
		inputs.push(at);
		way.input();
	};
	const stop = (): void => fail(signal.reason);
	signal.addEventListener('abort', stop);
	user.begin(delays, takeInput).catch(fail);
	blocks.beginFrame();
	work(() => way.begin(observer));
	try {
		await settled;
	} finally {
		signal.removeEventListener('abort', stop);
		isSettled = true;
		block.push(blocks.end());
	}
	await way.end();
	return { gap, block, input, frame };
}
