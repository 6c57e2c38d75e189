import type { AllocatedMessage, FromWorker, ToSingleWorker } from '../worker/protocol.ts';
import { FillrateError, messageOf } from './error.ts';
import { type Content, readContent } from './read-content.ts';
import type { ContentKind, ContentSource } from './scenes.ts';

/** Sends an address to the loop. What is not wanted is for no parameter, and freed. */
type HandOver = (address: number, isWanted: boolean) => void;

type Allocated = Pick<AllocatedMessage, 'address' | 'isWritten'>;

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
	#answered: (answer: Allocated) => void = () => {};

	/** @param ended Aborted when the worker answers no more. */
	constructor(worker: Worker, shared: WebAssembly.Memory | null, ended: AbortSignal) {
		this.#worker = worker;
		this.#shared = shared;
		worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
			if (data.type === 'allocated') this.#answered(data);
		});
		ended.addEventListener('abort', () => this.#answered({ address: 0 }));
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
		let { address, isWritten }: Allocated = { address: 0 };
		let content: Content | undefined;
		try {
			content = await readContent(kind, source);
			const { width, height } = content;
			check();
			const length = height > 0 ? 4 * width * height : width;
			if (length <= LONGEST) ({ address, isWritten } = await this.#allocate(content));
			check();
			if (address === 0) {
				const message = `there is no memory for the ${length} bytes of ${name}: give it less, or raise maxMemory`;
				throw new FillrateError('memory', message, { fatal: false });
			}
			const buffer = this.#shared?.buffer;
			const own = buffer ? null : new Uint8Array(length);
			// A view is made only to write: what the worker has written may be shorter than its pixels.
			if (!isWritten) await content.fill(own ?? new Uint8Array(buffer as ArrayBuffer, address, length));
			check();
			if (own) this.#post({ type: 'content', address, bytes: own }, [own.buffer]);
			handOver(address, true);
		} catch (cause) {
			if (address > 0) handOver(address, false);
			check();
			if (cause instanceof FillrateError) throw cause;
			const message = `${name} cannot be read (${messageOf(cause)}): give it ${TAKES[kind]}`;
			throw new FillrateError('parameter', message, { fatal: false, cause });
		} finally {
			content?.free?.();
		}
	}

	/** Where memory is shared the worker also writes what it can: turning a video's colours takes the main thread milliseconds. */
	#allocate({ width, height, frame }: Content): Promise<Allocated> {
		return new Promise((resolve) => {
			this.#answered = resolve;
			const sent = this.#shared && frame?.clone();
			this.#post({ type: 'allocate', width, height, ...(sent && { frame: sent }) }, sent ? [sent] : []);
		});
	}

	#post(message: ToSingleWorker, transfer: Transferable[] = []): void {
		this.#worker.postMessage(message, transfer);
	}
}
