/**
 * Finds whether the browser gives a WebGPU adapter at all. It is asked in a worker because Chromium prints a warning on the
 * console of the page that asks in vain.
 */

import { expose } from 'comlink';

/** Whether there is one. */
export async function hasAdapter(): Promise<boolean> {
	// Where a browser has no WebGPU the property is not there, whatever the types say.
	const gpu: GPU | undefined = navigator.gpu;
	return Boolean(await gpu?.requestAdapter());
}

expose(hasAdapter);
