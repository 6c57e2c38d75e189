import type { Pixels } from '../worker/protocol.ts';
import { requireSize } from './checks.ts';
import { FillrateError } from './error.ts';
import type { Encoding } from './pieces.ts';
import { encodePng } from './png.ts';
import type { Size } from './size.ts';
import { encodeWebp, requireWebpSize } from './webp.ts';

/** What a snapshot is like. */
export interface SnapshotOptions {
	/** Its width in pixels; by default what follows from the height and the shape of the frame that is shown, or that frame's. */
	readonly width?: number;
	/** Its height in pixels, likewise. */
	readonly height?: number;
	/** `image/png` is exact; `image/webp` is smaller, and has up to 16,382 pixels a side. Default: `image/png`. */
	readonly type?: 'image/png' | 'image/webp';
	/** How close a WebP comes to the picture, from 0 to 1; each browser has limits of its own at both ends. Default: 0.8. */
	readonly quality?: number;
	/** Texts that a PNG holds, by keywords such as `Title`, `Author`, `Source`: 1 to 79 letters of Latin-1. */
	readonly texts?: Readonly<Record<string, string>>;
	/** Called with how much is encoded, from 0 to 1. While the scene draws another size nothing is. */
	readonly onProgress?: (done: number) => void;
	/** Gives it up. */
	readonly signal?: AbortSignal;
}

/** Encodes a picture; its pixels are copied at once. */
export type Encode = (pixels: Pixels, width: number, height: number) => Promise<Blob>;

/**
 * How the picture, which has about that size, is encoded.
 *
 * @throws FillrateError `option`.
 */
export function chooseEncoder(options: SnapshotOptions, size: Size): Encode {
	const { type = 'image/png', quality = 0.8, texts } = options;
	const encoding = watched(options);
	if (type === 'image/png') return (pixels, width, height) => encodePng(pixels, width, height, texts, encoding);
	const refuse = (why: string): FillrateError => new FillrateError('option', why, { fatal: false });
	if (type !== 'image/webp') throw refuse(`a picture's type is "${String(type)}": it is 'image/png' or 'image/webp'`);
	if (!(quality >= 0 && quality <= 1)) throw refuse(`quality is ${quality}: it is from 0 to 1`);
	if (texts) throw refuse('a WebP holds no texts: save a PNG');
	requireWebpSize(size);
	return (pixels, width, height) => encodeWebp(pixels, width, height, quality, encoding);
}

/** An encoding that ends when the page's signal is aborted, or when its `onProgress` throws: with that error. */
function watched({ onProgress, signal }: SnapshotOptions): Encoding {
	const end = new AbortController();
	signal?.addEventListener('abort', () => end.abort(signal.reason), { signal: end.signal });
	return {
		signal: end.signal,
		onProgress(done) {
			try {
				onProgress?.(done);
			} catch (error) {
				end.abort(error);
			}
		},
	};
}

/**
 * The size that is asked for; null where it is that of the frame that is shown.
 *
 * @throws FillrateError `size`.
 */
export function sizeOf({ width, height }: SnapshotOptions, shown: Size): Size | null {
	if (width === undefined && height === undefined) return null;
	const along = (side: number, own: number, other: number): number => Math.max(1, Math.round((side * other) / own));
	const size = requireSize({
		width: width ?? along(height ?? 0, shown.height, shown.width),
		height: height ?? along(width ?? 0, shown.width, shown.height),
	});
	return size.width === shown.width && size.height === shown.height ? null : size;
}
