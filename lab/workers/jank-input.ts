/**
 * The worker that plays the user: as a person with a mouse, it does not wait for the page, and knows when it moved.
 */

import type { FromUser, ToUser } from './jank-messages.ts';

declare const self: DedicatedWorkerGlobalScope;

let timer: ReturnType<typeof setTimeout> | undefined;
let sent = 0;

self.addEventListener('message', ({ data }: MessageEvent<ToUser>) => {
	switch (data.type) {
		case 'begin':
			sent = 0;
			follow(data.delays);
			break;
		case 'end':
			clearTimeout(timer);
			if (sent === 0) sendInput();
			post({ type: 'ended' });
			break;
		default:
			data satisfies never;
	}
});

function follow([delay, ...rest]: readonly number[]): void {
	if (delay === undefined) return;
	timer = setTimeout(() => {
		sendInput();
		follow(rest);
	}, delay);
}

function sendInput(): void {
	sent += 1;
	// The page's own clock has another beginning: both count from 1970.
	post({ type: 'input', at: performance.timeOrigin + performance.now() });
}

function post(message: FromUser): void {
	self.postMessage(message);
}
