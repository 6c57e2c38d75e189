/** Computes one picture away from the page, on one thread: what is on the page's canvases is compared with it. */

import { makeMemory } from '../../worker/memory.ts';
import { build } from '../builds/simd.ts';
import type { ReferenceAnswer, ReferenceOrder } from './jank-messages.ts';

declare const self: DedicatedWorkerGlobalScope;

self.addEventListener('message', ({ data }: MessageEvent<ReferenceOrder>) => {
	compute(data).then(
		(pixels) => self.postMessage({ type: 'picture', pixels } satisfies ReferenceAnswer, [pixels.buffer]),
		(error: unknown) => self.postMessage({ type: 'failed', message: String(error) } satisfies ReferenceAnswer),
	);
});

async function compute({ scene, width, height, values }: ReferenceOrder): Promise<Uint8ClampedArray<ArrayBuffer>> {
	const memory = makeMemory();
	await build.load({ module_or_path: build.wasm, memory });
	build.setThreads(1);
	const headless = new build.Headless(scene, width, height);
	for (const [name, value] of Object.entries(values)) headless.set(name, value);
	headless.show(0);
	return new Uint8ClampedArray(new Uint8ClampedArray(memory.buffer, headless.pixels(), width * height * 4));
}
