/**
 * The worker that plays the user: as a person with a mouse, it does not wait for the page, and knows when it moved. For each
 * input it sends the milliseconds since 1970, as page and worker count from different moments.
 */

let timer: ReturnType<typeof setTimeout> | undefined;
let made = 0;

function make(): void {
	made += 1;
	self.postMessage(performance.timeOrigin + performance.now());
}

/** Makes an input after each of these delays, in milliseconds, and again after all but the first. */
function follow(delays: readonly number[], at: number): void {
	timer = setTimeout(() => {
		make();
		follow(delays, at + 1 < delays.length ? at + 1 : 1);
	}, delays[at]);
}

/** Delays begin it; `null` ends it, after one input at least, and is answered when all others have been sent. */
self.addEventListener('message', ({ data: delays }: MessageEvent<readonly number[] | null>) => {
	clearTimeout(timer);
	if (delays) {
		made = 0;
		follow(delays, 0);
		return;
	}
	if (made === 0) make();
	self.postMessage(null);
});
