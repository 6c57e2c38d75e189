import { Unavailable } from '../model/contender.ts';
import type { AdapterKind } from '../workers/webgpu-messages.ts';
import { Link } from './link.ts';

/** A WebGPU adapter, and whether it is software alone. */
export interface FoundAdapter {
	readonly adapter: GPUAdapter;
	readonly isSoftware: boolean;
}

/** The worker's answer: it is asked once a page. */
let known: AdapterKind | null = null;

/**
 * Asks the browser for a WebGPU adapter, without a preference: the same graphics processor as any other page gets.
 *
 * @throws Unavailable without WebGPU, or without an adapter.
 */
export async function requestAdapter(signal: AbortSignal): Promise<FoundAdapter> {
	// Where a browser has no WebGPU the property is not there, whatever the types say.
	const gpu: GPU | undefined = navigator.gpu;
	if (!gpu) throw new Unavailable('this browser has no WebGPU');
	known ??= await findKind(signal);
	const adapter = known === 'none' ? null : await gpu.requestAdapter();
	if (!adapter) throw new Unavailable('this browser gives no WebGPU adapter');
	return { adapter, isSoftware: known === 'software' };
}

/** Asks in a worker first, as Chromium prints a warning on the console of a page that asks in vain. */
async function findKind(signal: AbortSignal): Promise<AdapterKind> {
	const worker = new Worker(new URL('../workers/webgpu-adapter.ts', import.meta.url), { type: 'module' });
	const link = new Link<'ask', AdapterKind>(worker);
	const kind = await link.start('ask', signal);
	link.end();
	return kind;
}
