import { Unavailable } from '../../../model/contender.ts';
import { requestAdapter } from '../../webgpu.ts';

/** How long a storage buffer may be where nothing is asked for, in bytes: https://gpuweb.github.io/gpuweb/#limits. */
const DEFAULT_BYTES = 2 ** 27;

/**
 * A WebGPU device whose storage buffers may be `bytes` long.
 *
 * @throws Unavailable without WebGPU, without an adapter, or with one whose buffers are too small.
 */
export async function requestDevice(bytes: number, signal: AbortSignal): Promise<GPUDevice> {
	const { adapter } = await requestAdapter(signal);
	const { maxStorageBufferBindingSize, maxBufferSize } = adapter.limits;
	const largest = Math.min(maxStorageBufferBindingSize, maxBufferSize);
	if (bytes > largest) throw new Unavailable(`the WebGPU adapter has no buffers larger than ${largest} bytes`);
	// No more than is needed: what is asked for beyond the default may make it slower.
	return adapter.requestDevice({
		requiredLimits: bytes > DEFAULT_BYTES ? { maxStorageBufferBindingSize: bytes, maxBufferSize: bytes } : {},
	});
}
