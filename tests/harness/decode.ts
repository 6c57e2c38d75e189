/** Reads recordings of the scene `count` again, frame by frame. */

import { ALL_FORMATS, BlobSource, Input, VideoSampleSink } from 'mediabunny';

/** A frame of a recording. */
export interface Frame {
	/** When it is shown, in seconds; of a picture in a ZIP its name. */
	readonly at: number | string;
	/** What its stripes say: how many steps, how many milliseconds, and the level. */
	readonly shown: readonly number[];
}

/** A recording. */
export interface Recording {
	/** The file's type, and its codec. */
	readonly type: string;
	readonly size: readonly [width: number, height: number];
	readonly frames: readonly Frame[];
}

const BITS = 16;

/** Decodes a video with the browser's decoder. */
export async function decodeVideo(file: Blob): Promise<Recording> {
	const input = new Input({ source: new BlobSource(file), formats: ALL_FORMATS });
	const track = await input.getPrimaryVideoTrack();
	if (!track) throw new Error('there is no video in it');
	const { codec, displayWidth: width, displayHeight: height } = track;
	const context = readableContext(width, height);
	const frames: Frame[] = [];
	for await (const sample of new VideoSampleSink(track).samples()) {
		sample.draw(context, 0, 0);
		frames.push({ at: sample.timestamp, shown: readStripes(context.getImageData(0, 0, width, height)) });
		sample.close();
	}
	return { type: `${file.type} ${codec}`, size: [width, height], frames };
}

/** Reads the PNGs of a ZIP, and checks that each is as long as it says. */
export async function decodePictures(file: Blob): Promise<Recording> {
	const bytes = await file.arrayBuffer();
	const view = new DataView(bytes);
	const frames: Frame[] = [];
	let size: readonly [number, number] = [0, 0];
	for (let at = 0; view.getUint32(at, true) === 0x0403_4b50; ) {
		const [length, letters] = [view.getUint32(at + 18, true), view.getUint16(at + 26, true)];
		const name = String.fromCharCode(...new Uint8Array(bytes, at + 30, letters));
		const picture = await createImageBitmap(new Blob([new Uint8Array(bytes, at + 30 + letters, length)]));
		size = [picture.width, picture.height];
		const context = readableContext(...size);
		context.drawImage(picture, 0, 0);
		frames.push({ at: name, shown: readStripes(context.getImageData(0, 0, ...size)) });
		at += 30 + letters + length;
	}
	return { type: file.type, size, frames };
}

function readableContext(width: number, height: number): OffscreenCanvasRenderingContext2D {
	const canvas = new OffscreenCanvas(width, height);
	return canvas.getContext('2d', { willReadFrequently: true }) as OffscreenCanvasRenderingContext2D;
}

/** The numbers that a picture of the scene `count` shows: the middle of each stripe is a bit. */
export function readStripes({
	data,
	width,
	height,
}: {
	readonly data: Uint8ClampedArray;
	readonly width: number;
	readonly height: number;
}): number[] {
	return [0, 1, 2].map((row) => {
		const y = Math.floor(((row + 0.5) * height) / 3);
		let number = 0;
		for (let bit = 0; bit < BITS; bit++) {
			const x = Math.floor(((bit + 0.5) * width) / BITS);
			number = 2 * number + ((data[4 * (y * width + x)] ?? 0) > 127 ? 1 : 0);
		}
		return number;
	});
}
