import type { FromUser, ToUser } from '../../workers/jank-messages.ts';

/** The shortest and the longest time between two inputs, in milliseconds: five to eight a second. */
const DELAY = { least: 125, most: 200 } as const;

/** Within how many milliseconds the first input comes: even a short window has one. */
const FIRST = 75;

/**
 * The times between inputs for a window of so many milliseconds, enough for twice as long. No two are alike, so that they
 * are never in step with frames.
 */
export function chooseDelays(length: number, random: () => number): number[] {
	const count = Math.ceil((2 * length) / DELAY.least) + 1;
	const delay = (): number => DELAY.least + random() * (DELAY.most - DELAY.least);
	return [random() * FIRST, ...Array.from({ length: count }, delay)];
}

/** Receives the user's inputs. */
export interface Listener {
	/** An input, and when it was made, by the page's `performance.now()`. */
	handleInput(at: number): void;
	failed(error: Error): void;
}

/** The page's side of the worker that plays the user: its inputs come from outside the main thread, busy or not. */
export class User {
	readonly #worker = new Worker(new URL('../../workers/jank-input.ts', import.meta.url), {
		type: 'module',
		name: 'fillrate-jank-input',
	});
	#listener: Listener | null = null;
	#ended: () => void = () => {};

	constructor() {
		this.#worker.addEventListener('message', ({ data }: MessageEvent<FromUser>) => {
			if (data.type === 'ended') this.#ended();
			else this.#listener?.handleInput(data.at - performance.timeOrigin);
		});
		this.#worker.addEventListener('error', (event) => {
			event.preventDefault();
			this.#listener?.failed(new Error(`the worker of inputs ended: ${event.message || 'it did not start'}`));
		});
	}

	/** Makes inputs from now on, with these times between them, in milliseconds. */
	begin(delays: readonly number[], listener: Listener): void {
		this.#listener = listener;
		this.#post({ type: 'begin', delays });
	}

	/** Makes no more; `ended` is called when all that were made have been received, of which there is one at least. */
	end(ended: () => void): void {
		this.#ended = ended;
		this.#post({ type: 'end' });
	}

	dispose(): void {
		this.#worker.terminate();
	}

	#post(message: ToUser): void {
		this.#worker.postMessage(message);
	}
}
