import type { FromWorker, ToSingleWorker } from '../worker/protocol.ts';
import { FillrateError, messageOf } from './error.ts';
import type { ContentKind, ContentSource } from './scenes.ts';

/** Content that is ready to be written: a picture in pixels, or of height 0 `width` bytes. */
interface Content {
	readonly width: number;
	readonly height: number;
	/** Writes all bytes. */
	fill(view: Uint8Array): unknown;
}

/** Sends an address to the loop. What is not wanted is for no parameter, and freed. */
type HandOver = (address: number, isWanted: boolean) => void;

/** The longest content, in bytes: what an address of 32 bits reaches. */
const LONGEST = 2 ** 32 - 1;

const TAKES: Readonly<Record<ContentKind, string>> = {
	bytes: 'a Blob, a File, an ArrayBuffer or a typed array',
	image: 'a picture that has loaded, or a file that the browser can decode',
	text: 'a string, or a Blob of text',
};

/**
 * Writes content into the wasm's memory. The worker allocates for it, the page writes once, and a record in the input ring
 * hands it over; where memory is not shared, the bytes are sent by transfer, ahead of that record. One write at a time.
 */
export class Contents {
	readonly #worker: Worker;
	readonly #shared: WebAssembly.Memory | null;
	#allocated: (address: number) => void = () => {};

	/** @param ended Aborted when the worker answers no more. */
	constructor(worker: Worker, shared: WebAssembly.Memory | null, ended: AbortSignal) {
		this.#worker = worker;
		this.#shared = shared;
		worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
			if (data.type === 'allocated') this.#allocated(data.address);
		});
		ended.addEventListener('abort', () => this.#allocated(0));
	}

	/**
	 * Writes content, and calls `handOver` with its address: also when it is not wanted any more, so that Rust frees it.
	 *
	 * @param check Throws when it is no longer wanted, or the session has ended.
	 * @throws FillrateError `parameter` and `memory`, and what `check` throws.
	 */
	async write(
		name: string,
		kind: ContentKind,
		source: ContentSource,
		check: () => void,
		handOver: HandOver,
	): Promise<void> {
		let address = 0;
		try {
			const { width, height, fill } = await read(kind, source);
			check();
			const length = height > 0 ? 4 * width * height : width;
			if (length <= LONGEST) address = await this.#allocate(width, height);
			check();
			if (address === 0) {
				const message = `there is no memory for the ${length} bytes of ${name}: give it less, or raise maxMemory`;
				throw new FillrateError('memory', message, { fatal: false });
			}
			const shared = this.#shared && new Uint8Array(this.#shared.buffer, address, length);
			const own = shared ? null : new Uint8Array(length);
			await fill((shared ?? own) as Uint8Array);
			check();
			if (own) this.#post({ type: 'content', address, bytes: own }, [own.buffer]);
			handOver(address, true);
		} catch (cause) {
			if (address > 0) handOver(address, false);
			check();
			if (cause instanceof FillrateError) throw cause;
			const message = `${name} cannot be read (${messageOf(cause)}): give it ${TAKES[kind]}`;
			throw new FillrateError('parameter', message, { fatal: false, cause });
		}
	}

	#allocate(width: number, height: number): Promise<number> {
		return new Promise((resolve) => {
			this.#allocated = resolve;
			this.#post({ type: 'allocate', width, height });
		});
	}

	#post(message: ToSingleWorker, transfer: Transferable[] = []): void {
		this.#worker.postMessage(message, transfer);
	}
}

/** Reads what a page has given. Throws whatever the browser does. */
async function read(kind: ContentKind, source: ContentSource): Promise<Content> {
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
	// A canvas would round the colours of translucent pixels.
	if (source instanceof ImageData && source.colorSpace !== 'display-p3' && source.data.BYTES_PER_ELEMENT === 1) {
		return pictureOf(source);
	}
	const frame = globalThis.VideoFrame && source instanceof VideoFrame && readFrame(source);
	if (frame) return frame;
	const bytes = viewOf(source);
	const picture = bytes ? new Blob([bytes]) : (source as ImageBitmapSource);
	const bitmap = await createImageBitmap(picture, { premultiplyAlpha: 'none', colorSpaceConversion: 'default' });
	const { width, height } = bitmap;
	const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
	context?.drawImage(bitmap, 0, 0);
	bitmap.close();
	return pictureOf((context as OffscreenCanvasRenderingContext2D).getImageData(0, 0, width, height));
}

function pictureOf({ width, height, data }: ImageData): Content {
	return { width, height, fill: (view) => view.set(data) };
}

/** A frame that the browser can write into memory itself, as it is shown; null for another. */
function readFrame(frame: VideoFrame & { readonly rotation?: number }): Content | null {
	const { width = 0, height = 0 } = frame.visibleRect ?? {};
	const options = { format: 'RGBA', colorSpace: 'srgb' } as const;
	try {
		const isPlain = frame.displayWidth === width && frame.displayHeight === height && !frame.rotation;
		if (isPlain && frame.allocationSize(options) === 4 * width * height) {
			return { width, height, fill: (view) => frame.copyTo(view, options) };
		}
	} catch {
		// It does not know the format.
	}
	return null;
}
