/** What a page gives a parameter that takes content, and the bytes that become of it. */

import { FillrateError, messageOf } from './error.ts';
import type { ContentKind, ContentSource } from './scenes.ts';

/** Content that is ready to be written. */
export interface Content {
	/** In pixels; of what is no picture, the length in bytes. */
	readonly width: number;
	/** In pixels; 0 for what is no picture. */
	readonly height: number;
	/** Writes all bytes. */
	fill(view: Uint8Array<ArrayBufferLike>): void | Promise<void>;
	/** Gives up what it holds. */
	end?(): void;
}

const TAKES: Readonly<Record<ContentKind, string>> = {
	bytes: 'a Blob, a File, an ArrayBuffer or a typed array',
	image: 'a picture file that the browser can decode, ImageData, or an element, a canvas or a frame that has a picture',
	text: 'a string, or a Blob of text',
};

/** What `createImageBitmap` is to do: straight alpha, sRGB. */
const DECODED: ImageBitmapOptions = { premultiplyAlpha: 'none', colorSpaceConversion: 'default' };

/**
 * Reads what a page has given, up to the bytes.
 *
 * @throws FillrateError `parameter` for what the kind does not take, or the browser cannot read.
 */
export async function readSource(name: string, kind: ContentKind, source: ContentSource): Promise<Content> {
	return translate(name, kind, async () => {
		const content =
			kind === 'image' ? await readPicture(source) : readBytes(kind === 'text' ? await encode(source) : source);
		if (!content) throw new TypeError(`not ${Object.prototype.toString.call(source).slice(8, -1)}`);
		return { ...content, fill: (view) => translate(name, kind, () => content.fill(view)) };
	});
}

/** Whatever the browser throws becomes a FillrateError. */
async function translate<Value>(name: string, kind: ContentKind, work: () => Value | Promise<Value>): Promise<Value> {
	try {
		return await work();
	} catch (cause) {
		const message = `${name} cannot be read (${messageOf(cause)}): give it ${TAKES[kind]}`;
		throw new FillrateError('parameter', message, { fatal: false, cause });
	}
}

/** A text as UTF-8; null for what is none. */
async function encode(source: ContentSource): Promise<ContentSource | null> {
	const text = source instanceof Blob ? await source.text() : source;
	return typeof text === 'string' ? new TextEncoder().encode(text) : null;
}

function readBytes(source: ContentSource | null): Content | null {
	// Its size is known before it is read: one that is too large is never read.
	if (source instanceof Blob) {
		const fill = async (view: Uint8Array): Promise<void> => view.set(new Uint8Array(await source.arrayBuffer()));
		return { width: source.size, height: 0, fill };
	}
	const bytes = viewOf(source);
	return bytes && { width: bytes.length, height: 0, fill: (view) => view.set(bytes) };
}

function viewOf(source: unknown): Uint8Array | null {
	if (ArrayBuffer.isView(source)) return new Uint8Array(source.buffer, source.byteOffset, source.byteLength);
	const isShared = typeof SharedArrayBuffer !== 'undefined' && source instanceof SharedArrayBuffer;
	return isShared || source instanceof ArrayBuffer ? new Uint8Array(source) : null;
}

async function readPicture(source: ContentSource): Promise<Content | null> {
	if (source instanceof ImageData && source.colorSpace !== 'display-p3' && source.data.BYTES_PER_ELEMENT === 1) {
		return pictureOf(source);
	}
	if (typeof VideoFrame !== 'undefined') {
		const frame = source instanceof HTMLVideoElement ? new VideoFrame(source) : source;
		const content = frame instanceof VideoFrame && readFrame(frame, frame !== source);
		if (content) return content;
	}
	if (typeof source === 'string') return null;
	const bytes = viewOf(source);
	const picture = bytes ? new Blob([bytes as Uint8Array<ArrayBuffer>]) : (source as ImageBitmapSource);
	const bitmap = await createImageBitmap(picture, DECODED);
	const { width, height } = bitmap;
	const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
	context?.drawImage(bitmap, 0, 0);
	bitmap.close();
	return context && pictureOf(context.getImageData(0, 0, width, height));
}

function pictureOf({ width, height, data }: ImageData): Content {
	return { width, height, fill: (view) => view.set(data) };
}

/** A frame that the browser can write into memory itself, as it is shown; null for another. */
function readFrame(frame: VideoFrame, isOurs: boolean): Content | null {
	const { width = 0, height = 0 } = frame.visibleRect ?? {};
	const options = { format: 'RGBA', colorSpace: 'srgb' } as const;
	const isUpright =
		frame.displayWidth === width && frame.displayHeight === height && !('rotation' in frame && frame.rotation);
	const end = (): void => {
		if (isOurs) frame.close();
	};
	try {
		if (isUpright && frame.allocationSize(options) === 4 * width * height) {
			return { width, height, fill: async (view) => void (await frame.copyTo(view, options)), end };
		}
	} catch {
		// It does not know the format.
	}
	end();
	return null;
}
