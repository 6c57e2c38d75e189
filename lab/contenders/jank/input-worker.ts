/** The worker that plays the user: as a person with a mouse, it does not wait for the page, and knows when it moved. */

import { expose } from 'comlink';

/** Takes an input, in milliseconds since 1970, as page and worker count from different moments. */
type Take = (at: number) => unknown;

let timer: ReturnType<typeof setTimeout> | undefined;
let make = (): void => {};
let taken: unknown[] = [];

/** Makes an input after each of these delays, in milliseconds, and again after all but the first. */
function follow(delays: readonly number[], at: number): void {
	timer = setTimeout(() => {
		make();
		follow(delays, at + 1 < delays.length ? at + 1 : 1);
	}, delays[at]);
}

const user = {
	begin(delays: readonly number[], take: Take): void {
		taken = [];
		make = () => taken.push(take(performance.timeOrigin + performance.now()));
		follow(delays, 0);
	},
	/** Makes no more; resolves when all that were made have been taken, of which there is one at least. */
	async end(): Promise<void> {
		clearTimeout(timer);
		if (taken.length === 0) make();
		await Promise.all(taken);
	},
};

export type User = typeof user;

expose(user);
