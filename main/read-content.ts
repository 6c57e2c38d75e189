import { PICTURE } from '../worker/picture.ts';
import type { ContentKind, ContentSource } from './scenes.ts';

/** Content that is ready to be written: a picture in pixels, or of height 0 `width` bytes. */
export interface Content {
	readonly width: number;
	readonly height: number;
	/** What a worker can write in the page's place. */
	readonly frame?: VideoFrame;
	/** Writes all bytes. */
	fill(view: Uint8Array): unknown;
	/** Frees what it holds. */
	free?(): void;
}

/** Red, green and blue that a browser is asked to give back, and the same as a word of memory. */
const PLAIN = { color: '#123456', word: 0xff56_3412 };

/** Reads what a page has given. Throws whatever the browser does. */
export async function readContent(kind: ContentKind, source: ContentSource): Promise<Content> {
	if (kind === 'image') return readPicture(source);
	const bytes = kind === 'text' ? await encode(source) : viewOf(source);
	if (bytes) return { width: bytes.length, height: 0, fill: (view) => view.set(bytes) };
	if (!(source instanceof Blob)) throw new TypeError(`not ${source}`);
	// Its size is known before it is read: one that is too large is never read.
	return { width: source.size, height: 0, fill: async (view) => view.set(new Uint8Array(await source.arrayBuffer())) };
}

/** A text as UTF-8. */
async function encode(source: ContentSource): Promise<Uint8Array> {
	const text = source instanceof Blob ? await source.text() : source;
	if (typeof text !== 'string') throw new TypeError(`not ${source}`);
	return new TextEncoder().encode(text);
}

/** The bytes of a buffer, and of a view whatever its elements are. */
function viewOf(source: ContentSource): Uint8Array<ArrayBuffer> | null {
	if (ArrayBuffer.isView(source)) {
		return new Uint8Array(source.buffer as ArrayBuffer, source.byteOffset, source.byteLength);
	}
	return /^\[object (Shared)?ArrayBuffer\]$/.test(`${source}`) ? new Uint8Array(source as ArrayBuffer) : null;
}

async function readPicture(source: ContentSource): Promise<Content> {
	if (source instanceof ImageData && source.colorSpace !== 'display-p3' && source.data.BYTES_PER_ELEMENT === 1) {
		return pictureOf(source);
	}
	const frame = globalThis.VideoFrame && source instanceof VideoFrame && readFrame(source);
	if (frame) return frame;
	const bytes = viewOf(source);
	const picture = bytes ? new Blob([bytes]) : (source as ImageBitmapSource);
	const bitmap = await createImageBitmap(picture, { premultiplyAlpha: 'none', colorSpaceConversion: 'default' });
	try {
		return readBitmap(bitmap) ?? readByCanvas(bitmap);
	} finally {
		bitmap.close();
	}
}

function pictureOf({ width, height, data }: ImageData): Content {
	return { width, height, fill: (view) => view.set(data) };
}

/** A picture that the browser can write into memory itself; null for another. */
function readBitmap(bitmap: ImageBitmap): Content | null {
	if (!globalThis.VideoFrame) return null;
	const frame = new VideoFrame(bitmap, { timestamp: 0 });
	const content = readFrame(frame);
	if (content) return { ...content, free: () => frame.close() };
	frame.close();
	return null;
}

/** A frame that the browser can write into memory itself, as it is shown; null for another. */
function readFrame(frame: VideoFrame & { readonly rotation?: number }): Content | null {
	const { width = 0, height = 0 } = frame.visibleRect ?? {};
	try {
		const isPlain = frame.displayWidth === width && frame.displayHeight === height && !frame.rotation;
		if (isPlain && frame.allocationSize(PICTURE) === 4 * width * height) {
			return { width, height, frame, fill: (view) => frame.copyTo(view, PICTURE) };
		}
	} catch {
		// It does not know the format.
	}
	return null;
}

/** @throws Error where the browser changes what is read of a canvas. */
function readByCanvas(bitmap: ImageBitmap): Content {
	const { width, height } = bitmap;
	const canvas = new OffscreenCanvas(width, height);
	const context = canvas.getContext('2d', { willReadFrequently: true }) as OffscreenCanvasRenderingContext2D;
	context.fillStyle = PLAIN.color;
	context.fillRect(0, 0, 1, 1);
	if (new Uint32Array(context.getImageData(0, 0, 1, 1).data.buffer)[0] !== PLAIN.word) {
		const fix = 'allow it to read canvases, or write an ImageData';
		throw new Error(`the browser changes what a page reads of a canvas, to resist fingerprinting: ${fix}`);
	}
	context.clearRect(0, 0, 1, 1);
	context.drawImage(bitmap, 0, 0);
	return pictureOf(context.getImageData(0, 0, width, height));
}
