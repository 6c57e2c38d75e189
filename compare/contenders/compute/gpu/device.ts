import { Unavailable } from '../../../model/contender.ts';

/** How long a storage buffer may be where nothing is asked for, in bytes: https://gpuweb.github.io/gpuweb/#limits. */
const DEFAULT_BYTES = 2 ** 27;

/** Whether the browser has said that it has no adapter. Chromium prints a warning each time that it is asked in vain. */
let isAdapterAbsent = false;

/**
 * A WebGPU device whose storage buffers may be `bytes` long.
 *
 * @throws Unavailable without WebGPU, without an adapter, or with one whose buffers are too small.
 */
export async function requestDevice(bytes: number): Promise<GPUDevice> {
	// Where a browser has no WebGPU the property is not there, whatever the types say.
	const gpu: GPU | undefined = navigator.gpu;
	if (!gpu) throw new Unavailable('this browser has no WebGPU');
	// No power preference: the same graphics processor then as for WebGL2, and for any other page.
	const adapter = isAdapterAbsent ? null : await gpu.requestAdapter();
	isAdapterAbsent = !adapter;
	if (!adapter) throw new Unavailable('this browser gives no WebGPU adapter');
	const { maxStorageBufferBindingSize, maxBufferSize } = adapter.limits;
	const largest = Math.min(maxStorageBufferBindingSize, maxBufferSize);
	if (bytes > largest) throw new Unavailable(`the WebGPU adapter has no buffers larger than ${largest} bytes`);
	// No more than is needed: what is asked for beyond the default may make it slower.
	return adapter.requestDevice({
		requiredLimits: bytes > DEFAULT_BYTES ? { maxStorageBufferBindingSize: bytes, maxBufferSize: bytes } : {},
	});
}
