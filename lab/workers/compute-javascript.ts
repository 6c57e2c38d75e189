/** One of the workers that compute frames in JavaScript: thread 0, which frames are asked of, or one that helps it. */

import { makeKernel, place } from '../kernels/kernel.ts';
import type { Kernel } from '../kernels/work.ts';
import type { JavaScriptStart } from './compute-protocol.ts';
import { type Frames, postLoaded, serve } from './compute-service.ts';

/** The words by which the threads work together, each in a cache line of its own. */
const WORDS = {
	/** How many frames were begun: what the helpers sleep on. */
	begun: 0,
	/** The frame to compute. */
	frame: 16,
	/** The next band that nobody has taken. */
	band: 32,
	/** How many helpers are still at work: what thread 0 sleeps on. */
	busy: 48,
} as const;

serve<JavaScriptStart>(async (order) => {
	const { task, memory, width, height, thread } = order;
	const control = new Int32Array(order.control);
	const kernel = makeKernel(task, memory, width, height);
	postLoaded();
	if (thread === 0) return lead(order, kernel, control);
	// The answer leaves before this thread sleeps: from then on it takes its orders from shared memory alone.
	self.postMessage({ type: 'ready' });
	setTimeout(help, 0, kernel, control, height);
	return null;
});

function lead({ task, memory, width, height, threads }: JavaScriptStart, kernel: Kernel, control: Int32Array): Frames {
	const { begun, busy } = WORDS;
	let frame = 0;
	return {
		restart() {
			place(task, memory, width, height);
			frame = 0;
		},
		next() {
			const from = performance.now();
			Atomics.store(control, WORDS.frame, frame);
			Atomics.store(control, WORDS.band, 0);
			Atomics.store(control, busy, threads - 1);
			// The partner of the load after the wait in help(): what was stored above is seen there.
			Atomics.add(control, begun, 1);
			Atomics.notify(control, begun);
			draw(kernel, control, frame, height);
			for (let left = Atomics.load(control, busy); left > 0; left = Atomics.load(control, busy)) {
				Atomics.wait(control, busy, left);
			}
			const time = performance.now() - from;
			frame += 1;
			return time;
		},
		picture() {
			return new Uint8ClampedArray(new Uint8ClampedArray(memory, 0, width * height * 4));
		},
	};
}

/** Helps with one frame after the other, until the page ends this worker. */
function help(kernel: Kernel, control: Int32Array, height: number): never {
	const { begun, busy } = WORDS;
	for (let seen = 0; ; ) {
		Atomics.wait(control, begun, seen);
		const now = Atomics.load(control, begun);
		if (now === seen) continue;
		seen = now;
		draw(kernel, control, Atomics.load(control, WORDS.frame), height);
		if (Atomics.sub(control, busy, 1) === 1) Atomics.notify(control, busy);
	}
}

/** Draws bands of the frame as long as there are any that no other thread has taken. */
function draw(kernel: Kernel, control: Int32Array, frame: number, height: number): void {
	kernel.begin(frame);
	for (;;) {
		const top = Atomics.add(control, WORDS.band, 1) * kernel.band;
		if (top >= height) return;
		kernel.draw(top, Math.min(top + kernel.band, height));
	}
}
