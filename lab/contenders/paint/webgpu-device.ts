import { Unavailable } from '../../model/contender.ts';
import { requestAdapter } from '../webgpu.ts';

/**
 * A WebGPU device with textures of that size.
 *
 * @throws Unavailable where there is none that can paint.
 */
export async function requestDevice(width: number, height: number, signal: AbortSignal): Promise<GPUDevice> {
	const { adapter, isSoftware } = await requestAdapter(signal);
	// Chromium's was seen to lose its device at the first frame on a canvas, and the WebGL contexts of the others with it.
	if (isSoftware)
		throw new Unavailable('the only WebGPU adapter here is a software one, which may crash when it presents a frame');
	const device = await adapter.requestDevice();
	if (device.limits.maxTextureDimension2D >= Math.max(width, height)) return device;
	device.destroy();
	throw new Unavailable(`WebGPU has no texture of ${width} × ${height} here`);
}
