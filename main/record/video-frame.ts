import type { Size } from '../size.ts';

/** The colours of the planes: those of high definition. */
export const COLOR_SPACE = { primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', fullRange: false } as const;

/** Frame `number`, from 0, of so many a second: of planes, I420, with sides of even length, which are copied. */
export function videoFrame(planes: Uint8Array, { width, height }: Size, number: number, rate: number): VideoFrame {
	return new VideoFrame(planes as Uint8Array<ArrayBuffer>, {
		format: 'I420',
		codedWidth: width,
		codedHeight: height,
		timestamp: Math.round((1e6 * number) / rate),
		duration: Math.round(1e6 / rate),
		colorSpace: COLOR_SPACE,
	});
}
