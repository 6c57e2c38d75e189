import type { Reading } from '../../model/contender.ts';
import { Blocks } from './blocks.ts';
import type { Listener, User } from './user.ts';
import type { Observer, Way } from './way.ts';

/** Animation frames without anything new after which it is given up; a hidden page has none, and is waited for. */
const PATIENCE = 1800;

/**
 * Records how the main thread is affected while a way is at work, for a window of time: until it is over, the picture in work
 * is whole, and every input is shown.
 */
export class Recording implements Observer, Listener {
	readonly #way: Way;
	readonly #user: User;
	readonly #isOver: (elapsed: number) => boolean;
	readonly #settled = Promise.withResolvers<void>();
	readonly #blocks = new Blocks();
	readonly #begun = performance.now();
	readonly #gaps: number[] = [];
	readonly #frames: number[] = [];
	readonly #latencies: number[] = [];
	/** When each input was made. */
	readonly #inputs: number[] = [];
	/** How many of them are in what was painted last, and in what was painted before this animation frame. */
	#painted = 0;
	#shown = 0;
	/** Whether a whole picture was painted since this animation frame began. */
	#isPainted = false;
	#pulsed = this.#begun;
	#delivered = this.#begun;
	#waited = 0;
	#longest = 0;
	#isEnding = false;
	#isInputOver = false;
	#isSettled = false;

	private constructor(way: Way, user: User, isOver: (elapsed: number) => boolean) {
		this.#way = way;
		this.#user = user;
		this.#isOver = isOver;
	}

	/**
	 * Records a window.
	 *
	 * @param delays The times between the user's inputs, in milliseconds.
	 * @param isOver Called with the milliseconds that have passed: whether the window ends with what is in work.
	 * @param signal Ends it at once: it rejects.
	 */
	static async record(
		way: Way,
		user: User,
		delays: readonly number[],
		isOver: (elapsed: number) => boolean,
		signal: AbortSignal,
	): Promise<Reading> {
		// Everything begins with an animation frame, so that the first gap is one between two of them.
		await new Promise((resolve) => requestAnimationFrame(resolve));
		const recording = new Recording(way, user, isOver);
		const stop = (): void => recording.failed(signal.reason);
		signal.addEventListener('abort', stop);
		user.begin(delays, recording);
		recording.#blocks.beginFrame();
		recording.#work(() => way.begin(recording));
		try {
			await recording.#settled.promise;
		} finally {
			signal.removeEventListener('abort', stop);
			recording.#isSettled = true;
			recording.#longest = await recording.#blocks.end();
		}
		await way.end();
		return recording.#reading;
	}

	painted(isWhole: boolean, hasInput: boolean): void {
		this.#isPainted ||= isWhole;
		if (hasInput) this.#painted = this.#inputs.length;
	}

	failed(error: Error): void {
		this.#isSettled = true;
		this.#settled.reject(error);
	}

	/** An input, and when it was made, by `performance.now()`. */
	handleInput(at: number): void {
		this.#inputs.push(at);
		this.#way.input();
	}

	/** Comes first in each animation frame: what was painted in the one before has been handed on, to be shown. */
	readonly #pulse = (): void => {
		if (this.#isSettled) return;
		const now = performance.now();
		this.#blocks.beginFrame();
		this.#gaps.push(now - this.#pulsed);
		this.#pulsed = now;
		this.#waited += 1;
		this.#deliver(now);
		if (!this.#isEnding && this.#isOver(now - this.#begun)) this.#end();
		if (this.#isInputOver && this.#shown === this.#inputs.length && this.#frames.length > 0) this.#settled.resolve();
		else if (this.#waited > PATIENCE) this.failed(new Error(`nothing new came in ${PATIENCE} animation frames`));
		else this.#work();
	};

	#deliver(now: number): void {
		for (const at of this.#inputs.slice(this.#shown, this.#painted)) this.#latencies.push(now - at);
		this.#shown = this.#painted;
		if (!this.#isPainted) return;
		this.#isPainted = false;
		this.#frames.push(now - this.#delivered);
		this.#delivered = now;
		if (!this.#isEnding) this.#waited = 0;
	}

	/** Asks for no more input; what is in work is waited for. */
	#end(): void {
		this.#isEnding = true;
		this.#user.end(() => {
			this.#isInputOver = true;
		});
	}

	/** Gives the way its animation frame. The next is asked for before, so that the pulse stays the first of all. */
	#work(begin?: () => void): void {
		requestAnimationFrame(this.#pulse);
		try {
			begin?.();
			this.#way.tick();
		} catch (error) {
			this.failed(error instanceof Error ? error : new Error(String(error)));
		}
	}

	get #reading(): Reading {
		return { gap: this.#gaps, block: [this.#longest], input: this.#latencies, frame: this.#frames };
	}
}
