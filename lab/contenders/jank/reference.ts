import type { Check } from '../../model/contender.ts';
import type { ReferenceAnswer, ReferenceOrder } from '../../workers/jank-messages.ts';
import { compareFrames } from '../check.ts';
import { type Picture, SCENE } from './picture.ts';

/** Compares what a canvas shows with what the same wasm computes for it in a worker, on one thread. */
export async function checkCanvas(
	shown: Uint8ClampedArray,
	picture: Picture,
	{ width, height }: { readonly width: number; readonly height: number },
): Promise<Check> {
	const expected = await computeReference({ scene: SCENE, width, height, values: { ...picture } });
	const check = compareFrames([{ name: 'the canvas', actual: shown, expected }]);
	if (check.status !== 'exact') return check;
	const detail = 'read back from the canvas, every byte equals what the wasm computes in a worker on one thread';
	return { ...check, detail };
}

async function computeReference(order: ReferenceOrder): Promise<Uint8ClampedArray> {
	const { promise, resolve, reject } = Promise.withResolvers<Uint8ClampedArray>();
	const worker = new Worker(new URL('../../workers/jank-reference.ts', import.meta.url), {
		type: 'module',
		name: 'fillrate-jank-reference',
	});
	worker.addEventListener('message', ({ data }: MessageEvent<ReferenceAnswer>) => {
		if (data.type === 'picture') resolve(data.pixels);
		else reject(new Error(`the reference could not be computed: ${data.message}`));
	});
	worker.addEventListener('error', (event) => {
		event.preventDefault();
		reject(new Error(`the reference could not be computed: ${event.message || 'its worker did not start'}`));
	});
	worker.postMessage(order);
	try {
		return await promise;
	} finally {
		worker.terminate();
	}
}
