import { CHECKED_FRAMES, type Work } from '../../kernels/task.ts';
import { clockStep } from '../../statistics/clock.ts';

/** How long a turn has to take at least, in milliseconds, to be measured well; and in steps of the clock. */
const LEAST_TIME = 1;
const LEAST_STEPS = 50;

/** How much is run before a contender is timed, so that its code is compiled as it stays: frames, and milliseconds. */
const WARM_FRAMES = 30;
const WARM_TIME = 200;

/** The frames of a task, checked and timed in whichever thread computes them, so that no message is in the time. */
export abstract class Frames {
	readonly #lengths = new Map<number, number>();
	#frame = 0;

	protected abstract restart(work: Work): void;

	/** Computes a frame on so many threads, until all its pixels are there. Frames follow one another, from 0. */
	protected abstract compute(frame: number, threads: number): void | Promise<void>;

	protected abstract picture(): Uint8ClampedArray | Promise<Uint8ClampedArray>;

	/** Starts from frame 0, and returns the frames that are checked; then all is warm. */
	async check(work: Work, threads: number): Promise<readonly Uint8ClampedArray[]> {
		const pictures: Uint8ClampedArray[] = [];
		this.restart(work);
		this.#frame = 0;
		for (const checked of CHECKED_FRAMES) {
			while (this.#frame <= checked) await this.#next(threads);
			pictures.push(await this.picture());
		}
		const times: number[] = [];
		for (let spent = 0; times.length < 3 || (times.length < WARM_FRAMES && spent < WARM_TIME); ) {
			const time = await this.#next(threads);
			times.push(time);
			spent += time;
		}
		this.#lengths.set(threads, framesPerTurn(times, clockStep()));
		return pictures;
	}

	async turn(threads: number): Promise<number> {
		const count = this.#lengths.get(threads) ?? 1;
		let spent = 0;
		for (let frame = 0; frame < count; frame++) spent += await this.#next(threads);
		return spent / count;
	}

	#next(threads: number): number | Promise<number> {
		const begun = performance.now();
		const computing = this.compute(this.#frame++, threads);
		// What is there already is not waited for: that would be in the time.
		return computing ? computing.then(() => performance.now() - begun) : performance.now() - begun;
	}
}

/** The frames of a turn: one, or as many as the clock needs, whose step is in milliseconds; by the median of the later half. */
export function framesPerTurn(times: readonly number[], step: number): number {
	const later = times.slice(times.length >> 1).sort((a, b) => a - b);
	const median = Math.max(later[later.length >> 1] ?? 0, step);
	return Math.ceil(Math.max(LEAST_TIME, LEAST_STEPS * step) / median);
}
