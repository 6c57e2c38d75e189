import { Unavailable } from '../../model/contender.ts';
import { readBack, type Surface } from './painting.ts';
import { animationFrame } from './showing.ts';
import type { Studio } from './studio.ts';
import { makeCanvas } from './two-d.ts';
import { requestDevice } from './webgpu-device.ts';

/** How many frames are shown before it is believed that they can be. */
const TRIAL = 3;

/** What the canvas's texture is used for: https://gpuweb.github.io/gpuweb/#namespacedef-gputextureusage. */
const USAGE = { copyDestination: 0x02, textureBinding: 0x04, renderAttachment: 0x10 } as const;

/** Writes the shared view straight into the canvas's texture: nothing is left to be drawn. */
export async function webgpu({ pictures, stage }: Studio, signal: AbortSignal): Promise<Surface> {
	const { width, height } = pictures;
	const device = await requestDevice(width, height, signal);
	let failure: string | null = null;
	device.lost.then(({ message, reason }) => {
		failure ??= `the device is lost (${message || reason})`;
	});
	device.addEventListener('uncapturederror', (event) => {
		event.preventDefault();
		failure ??= event.error.message;
	});
	const canvas = makeCanvas(width, height);
	const context = canvas.getContext('webgpu');
	if (!(context instanceof GPUCanvasContext)) {
		device.destroy();
		throw new Unavailable('this browser gives no WebGPU context');
	}
	const usage = USAGE.copyDestination | USAGE.textureBinding | USAGE.renderAttachment;
	context.configure({ device, format: 'rgba8unorm', alphaMode: 'opaque', usage });
	const surface: Surface = {
		canvas,
		width,
		height,
		paint: (pixels): undefined => {
			if (failure !== null) throw new Error(`WebGPU failed: ${failure}`);
			const texture = context.getCurrentTexture();
			device.queue.writeTexture({ texture }, pixels, { bytesPerRow: width * 4 }, { width, height });
		},
		read: () => readBack(canvas, width, height),
		dispose: () => {
			context.unconfigure();
			device.destroy();
		},
	};
	try {
		stage.show(canvas);
		for (let number = 0; number < TRIAL; number++) {
			surface.paint(pictures.view(number));
			await animationFrame(signal);
		}
		await device.queue.onSubmittedWorkDone();
		return surface;
	} catch (error) {
		surface.dispose();
		canvas.remove();
		if (signal.aborted) throw error;
		throw new Unavailable(`WebGPU cannot show a frame here: ${failure ?? String(error)}`);
	}
}
