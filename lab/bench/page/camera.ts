/** A camera's picture that the gallery's filter shows, as it is seen from outside the library. */

import type { Renderer, Size, Stream } from 'fillrate';
import { show } from './show.ts';

/** What was seen of a camera's frames. */
export interface CameraReading {
	/** Of each, how long the scene's whole step took in the worker, from its first look at the frame to its picture, in milliseconds. */
	readonly filtered: readonly number[];
	/** How many frames there were, how many of them were left out, and how many were held at once, at the most. */
	readonly seen: number;
	readonly dropped: number;
	readonly held: number;
}

export class Camera {
	/** Its size in pixels: a browser's camera may have another than was asked for. */
	readonly size: Size;
	readonly #renderer: Renderer;
	readonly #stream: Stream;
	readonly #taken = new Taken();
	/** The number of the last picture before the first frame. Each frame makes one more. */
	readonly #before: number;

	/** Opens the browser's camera, and shows it as the filter is at first: with exposure, colours, contrast and sharpening. */
	static async open(size: Size, paint: 'main' | 'worker'): Promise<Camera> {
		const media = await navigator.mediaDevices.getUserMedia({ video: { ...size, frameRate: 30 } });
		const renderer = await show('filter', size, paint);
		await untilRest(renderer);
		return new Camera(media, renderer);
	}

	private constructor(media: MediaStream, renderer: Renderer) {
		const { width = 0, height = 0 } = media.getVideoTracks()[0]?.getSettings() ?? {};
		this.size = { width, height };
		this.#renderer = renderer;
		this.#before = renderer.frame;
		this.#stream = renderer.stream('photo', media);
	}

	async watch(milliseconds: number): Promise<CameraReading> {
		const [renderer, stream, taken] = [this.#renderer, this.#stream, this.#taken];
		const { written, dropped } = stream;
		taken.most = 0;
		const filtered: number[] = [];
		const stop = renderer.on('frame', () => filtered.push(renderer.timing.step));
		await new Promise((resolve) => setTimeout(resolve, milliseconds));
		stop();
		const leftOut = stream.dropped - dropped;
		const seen = stream.written - written + leftOut;
		return { filtered, seen, dropped: leftOut, held: taken.most };
	}

	/** Ends the stream, while the camera goes on, and resolves when the scene rests. */
	async rest(): Promise<void> {
		this.#stream.stop();
		await this.#stream.ended;
		await untilRest(this.#renderer);
		const made = this.#renderer.frame - this.#before;
		if (made !== this.#stream.written) throw new Error(`${this.#stream.written} frames have made ${made} pictures`);
	}
}

/** Sees the frames that are taken of a video: marks when each was, for the browser's trace, and counts how many are held at once. */
class Taken {
	most = 0;

	constructor() {
		const held = new Set<VideoFrame>();
		const { close } = VideoFrame.prototype;
		VideoFrame.prototype.close = function () {
			held.delete(this);
			close.call(this);
		};
		globalThis.VideoFrame = new Proxy(VideoFrame, {
			construct: (target, parts: unknown[]) => {
				if (parts[0] instanceof HTMLVideoElement) performance.mark('taken');
				const frame: VideoFrame = Reflect.construct(target, parts);
				this.most = Math.max(this.most, held.add(frame).size);
				return frame;
			},
		});
	}
}

/** Resolves when the scene rests, and its last picture is painted. */
async function untilRest(renderer: Renderer): Promise<void> {
	do await new Promise(requestAnimationFrame);
	while (renderer.frame === 0 || !renderer.isResting);
}
