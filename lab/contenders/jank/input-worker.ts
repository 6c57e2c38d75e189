/** The worker that plays the user: as a person with a mouse, it does not wait for the page, and knows when it moved. */

import { expose } from 'comlink';

/** Takes an input; `at` is when it was made, in milliseconds since 1970: page and worker count from different moments. */
export type TakeInput = (at: number) => void | Promise<void>;

export class InputMaker {
	#take: TakeInput = () => {};
	#sent: (void | Promise<void>)[] = [];
	#timer: ReturnType<typeof setTimeout> | undefined;

	/** Says who takes the inputs. */
	listen(take: TakeInput): void {
		this.#take = take;
	}

	/** Makes an input after each of these delays, in milliseconds, and again after all but the first, until `end`. */
	begin(delays: readonly number[]): void {
		this.#sent = [];
		this.#follow(delays, 0);
	}

	/** Makes no more, but one if there was none yet; settles when all have been taken. */
	async end(): Promise<void> {
		clearTimeout(this.#timer);
		if (this.#sent.length === 0) this.#make();
		await Promise.all(this.#sent);
	}

	#follow(delays: readonly number[], at: number): void {
		this.#timer = setTimeout(() => {
			this.#make();
			this.#follow(delays, at + 1 < delays.length ? at + 1 : 1);
		}, delays[at]);
	}

	#make(): void {
		this.#sent.push(this.#take(performance.timeOrigin + performance.now()));
	}
}

expose(new InputMaker());
