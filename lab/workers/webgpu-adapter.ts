/**
 * Finds whether the browser has a WebGPU adapter that is more than software. It is asked in a worker because Chromium
 * prints a warning on the console of the page that asks in vain.
 */

import type { AdapterKind } from './webgpu-messages.ts';

declare const self: DedicatedWorkerGlobalScope;

async function findAdapter(): Promise<AdapterKind> {
	// Where a browser has no WebGPU the property is not there, whatever the types say.
	const gpu: GPU | undefined = navigator.gpu;
	const adapter = await gpu?.requestAdapter();
	if (!adapter) return 'none';
	return adapter.info.isFallbackAdapter ? 'software' : 'hardware';
}

self.addEventListener('message', () => {
	findAdapter()
		.then((kind) => self.postMessage(kind))
		.catch(reportError);
});
