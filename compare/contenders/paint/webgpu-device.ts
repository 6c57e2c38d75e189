import { Unavailable } from '../../model/contender.ts';
import { Link } from '../transport/link.ts';
import type { AdapterKind } from './protocol.ts';

/**
 * A WebGPU device with textures of that size.
 *
 * @throws Unavailable where there is none that can paint.
 */
export async function requestDevice(width: number, height: number, signal: AbortSignal): Promise<GPUDevice> {
	// Where a browser has no WebGPU the property is not there, whatever the types say.
	const gpu: GPU | undefined = navigator.gpu;
	if (!gpu) throw new Unavailable('this browser has no WebGPU');
	const kind = await adapterKind(signal);
	// Chromium's ends the graphics process, and with it the WebGL contexts of the others, at the first frame on a canvas.
	if (kind === 'software')
		throw new Unavailable('the only WebGPU adapter here is a software one, which may crash when it presents a frame');
	const adapter = kind === 'none' ? null : await gpu.requestAdapter();
	if (!adapter) throw new Unavailable('this browser gives no WebGPU adapter');
	const device = await adapter.requestDevice();
	if (device.limits.maxTextureDimension2D >= Math.max(width, height)) return device;
	device.destroy();
	throw new Unavailable(`WebGPU has no texture of ${width} × ${height} here`);
}

/** Asks in a worker, as Chromium prints a warning on the console of a page that asks in vain. */
export async function adapterKind(signal: AbortSignal): Promise<AdapterKind> {
	const worker = new Worker(new URL('../../workers/paint-adapter.ts', import.meta.url), { type: 'module' });
	const link = new Link<'ask', AdapterKind>(worker);
	const kind = await link.start('ask', signal);
	link.end();
	return kind;
}
