import type { Candidate } from '../../model/contender.ts';
import type { Tolerance } from '../check.ts';
import { bitmap } from './bitmap.ts';
import { MainPainting, type Painting, type Surface } from './painting.ts';
import type { Studio } from './studio.ts';
import { fillRect, keptImage, offscreenMain, slice } from './two-d.ts';
import { videoFrame } from './video-frame.ts';
import { webgl2 } from './webgl2.ts';
import { webgpu } from './webgpu.ts';
import { WorkerPainting } from './worker-painting.ts';

/** A way of painting: how it is described, and how it is started. */
export interface Method extends Omit<Candidate, 'start'> {
	readonly make: (studio: Studio, signal: AbortSignal) => Painting | Promise<Painting>;
	/** Without one, what is on the canvas equals the picture byte by byte. */
	readonly tolerance: Tolerance | undefined;
}

/** All ways of painting, in the order of the table. */
export const METHODS: readonly Method[] = [
	{
		id: 'fillrect',
		label: 'fillRect a pixel, extrapolated',
		note:
			'The lesson’s way, painted on the upper left 96 × 54 pixels and extrapolated: the script time is multiplied up to ' +
			'the whole picture, and no frame comes, and the page handles no event, before it is over. What the browser does ' +
			'after the calls is left out, which flatters it.',
		facts: { thread: 'main' },
		make: onMain(fillRect),
		tolerance: undefined,
	},
	{
		id: 'slice',
		label: 'slice() and a new ImageData',
		note: 'Copies the view and makes an ImageData for each frame, then putImageData; the canvas copies once more.',
		facts: { thread: 'main' },
		make: onMain(slice),
		tolerance: undefined,
	},
	{
		id: 'canvas',
		label: 'kept ImageData, canvas',
		note: 'One set into an ImageData that is kept, then putImageData.',
		facts: { thread: 'main' },
		make: onMain(keptImage),
		tolerance: undefined,
	},
	{
		id: 'offscreen-main',
		label: 'kept ImageData, OffscreenCanvas',
		note:
			'The same on an OffscreenCanvas on the main thread: the very code that Fillrate ships. Chromium presents such a ' +
			'canvas on a clock of its own, and passes over some of the frames that are painted. No page can find out which, so ' +
			'they are counted here: there its true interval is longer than the one shown.',
		kind: 'shipped',
		facts: { thread: 'main' },
		make: onMain(offscreenMain),
		tolerance: undefined,
	},
	{
		id: 'offscreen-worker',
		label: 'kept ImageData, OffscreenCanvas in a worker',
		note: 'The same in a worker, by the worker’s own animation frames.',
		facts: { thread: 'worker' },
		make: ({ pictures }, signal) => WorkerPainting.start(pictures, signal),
		tolerance: undefined,
	},
	{
		id: 'webgl2',
		label: 'WebGL 2 upload',
		note: 'texSubImage2D from the shared view into a texture that is kept, and one triangle.',
		facts: { thread: 'main' },
		make: onMain(webgl2),
		tolerance: undefined,
	},
	{
		id: 'videoframe',
		label: 'VideoFrame',
		note: 'A VideoFrame in RGBX of the shared view, drawn with drawImage, closed.',
		facts: { thread: 'main' },
		make: onMain(videoFrame),
		tolerance: {
			step: 2,
			rounded: 1,
			part: 0,
			reason: 'a video frame may go through the browser’s colour conversion, which rounds',
		},
	},
	{
		id: 'bitmap',
		label: 'ImageBitmap',
		note: 'One set into an ImageData that is kept, createImageBitmap, and a bitmaprenderer canvas that takes it over.',
		facts: { thread: 'main' },
		make: onMain(bitmap),
		tolerance: undefined,
	},
	{
		id: 'webgpu',
		label: 'WebGPU upload',
		note: 'writeTexture from the shared view straight into the canvas’s texture: nothing is left to be drawn.',
		facts: { thread: 'main' },
		make: async (studio, signal) => new MainPainting(await webgpu(studio, signal), viewOf(studio)),
		tolerance: undefined,
	},
];

function onMain(make: (width: number, height: number) => Surface): (studio: Studio) => Painting {
	return (studio) => new MainPainting(make(studio.pictures.width, studio.pictures.height), viewOf(studio));
}

function viewOf({ pictures }: Studio) {
	return (number: number) => pictures.view(number);
}
