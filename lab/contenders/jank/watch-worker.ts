/** Watches from outside of page and painter when frames are taken from the mailbox, to be painted. */

import { expose } from 'comlink';

/** How long it sleeps between two looks, in milliseconds. */
const NAP = 1;

/**
 * Watches the mailbox's word, in which each taking leaves another slot and clears the bit `fresh`, until the first of `words` is 1;
 * nobody ever changes the second. Returns when it began, when frames were taken, and when it ended, in milliseconds.
 */
function watch(mailbox: Int32Array, fresh: number, words: Int32Array): number[] {
	const times = [performance.now()];
	let last = Atomics.load(mailbox, 0);
	while (Atomics.load(words, 0) === 0) {
		const word = Atomics.load(mailbox, 0);
		if ((word & fresh) === 0 && word !== last) {
			times.push(performance.now());
			last = word;
		}
		Atomics.wait(words, 1, 0, NAP);
	}
	return [...times, performance.now()];
}

export type Watcher = { readonly watch: typeof watch };

expose({ watch } satisfies Watcher);
