/** Keeps a core busy for a part of the time, as a pool's thread does that fills a picture in each frame of the screen. */

/** How long it works, and how long it then sleeps, in milliseconds. */
const BUSY = 5;
const SLEEP = 11;

/** The page's words: while the first is 1 there is work; nobody ever changes the second, on which a sleep is waited for. */
self.addEventListener('message', ({ data: words }: MessageEvent<Int32Array<SharedArrayBuffer>>) => {
	for (;;) {
		Atomics.wait(words, 0, 0);
		const begun = performance.now();
		while (performance.now() - begun < BUSY);
		Atomics.wait(words, 1, 0, SLEEP);
	}
});
