import { proxy, type Remote, wrap } from 'comlink';
import { LOADING, Workers } from '../workers.ts';
import type { InputMaker } from './input-worker.ts';

/** The shortest and the longest time between two inputs, in milliseconds: five to eight a second. */
const DELAY = { least: 125, most: 200 } as const;

/** Within how many milliseconds the first input comes: even a short window has one. */
const FIRST = 75;

/** How many times between inputs are chosen: for some three seconds, and then the same come again. */
const COUNT = 20;

/** The times until the first input and between those after it. No two are alike, so that they are never in step with frames. */
export function chooseDelays(random: () => number): number[] {
	const delay = (): number => DELAY.least + random() * (DELAY.most - DELAY.least);
	return [random() * FIRST, ...Array.from({ length: COUNT }, delay)];
}

/** Somebody whose inputs come from outside the main thread, busy or not; the signal that it was started with ends it. */
export class User {
	readonly #workers: Workers;
	readonly #maker: Remote<InputMaker>;
	#take: (at: number) => void = () => {};

	static async start(signal: AbortSignal): Promise<User> {
		const user = new User(signal);
		const take = proxy((at: number) => user.#take(at - performance.timeOrigin));
		await user.#workers.until(user.#maker.listen(take), LOADING);
		return user;
	}

	private constructor(signal: AbortSignal) {
		const worker = new Worker(new URL('./input-worker.ts', import.meta.url), { type: 'module' });
		this.#workers = new Workers([worker], signal);
		this.#maker = wrap<InputMaker>(worker);
	}

	/**
	 * Makes inputs until `end`, with these times between them, in milliseconds.
	 *
	 * @param take Called with the time at which an input was made, by the page's `performance.now()`.
	 */
	begin(delays: readonly number[], take: (at: number) => void): Promise<void> {
		this.#take = take;
		return this.#workers.until(this.#maker.begin(delays));
	}

	/** Makes no more; resolves when all that were made have been taken, of which there is one at least. */
	end(): Promise<void> {
		return this.#workers.until(this.#maker.end());
	}
}
