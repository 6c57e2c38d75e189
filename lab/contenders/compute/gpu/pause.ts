/** How long a wait asks again at once, in milliseconds; after that it sleeps between two questions. */
const IMPATIENCE = 2;

/** How long it sleeps then, in milliseconds, where timers are as fine as that; else about 1. */
const NAP = 0.05;

/**
 * Asks again and again until the answer is yes, and lets the page go on between two questions.
 *
 * In the first milliseconds one question follows the other as fast as messages do, some ten microseconds, so that a short
 * wait is measured finely. In a long one that would take a core from a graphics processor that is software; so it sleeps,
 * though not by `setTimeout`, which soon takes four milliseconds at the least.
 */
export async function until(isDone: () => boolean): Promise<void> {
	const begun = performance.now();
	const { port1, port2 } = new MessageChannel();
	// Nobody notifies it: who waits for it sleeps until the time is over.
	const nothing = new Int32Array(new SharedArrayBuffer(4));
	while (!isDone()) {
		const isLong = performance.now() - begun > IMPATIENCE;
		const nap = isLong ? Atomics.waitAsync(nothing, 0, 0, NAP) : null;
		// Firefox takes a nap for none: it is over before it began.
		if (nap?.async) await nap.value;
		else await exchange(port1, port2);
	}
	port1.close();
}

/** Lets the page's other tasks have their turn. */
function exchange(from: MessagePort, to: MessagePort): Promise<void> {
	return new Promise((resolve) => {
		to.onmessage = () => resolve();
		from.postMessage(null);
	});
}
