import type { FromWorker, MemoryMessage, ToSingleWorker } from '../worker/protocol.ts';
import { FillrateError } from './error.ts';
import type { ContentKind, ContentSource } from './scenes.ts';
import { type Content, readSource } from './sources.ts';

/** The longest content, in bytes: what an address of 32 bits reaches. */
const LONGEST = 2 ** 32 - 1;

/**
 * Writes content into the wasm's memory. The worker allocates for it, the page writes once, and a record in the input ring
 * hands it over; where memory is not shared, the bytes are sent by transfer, ahead of that record.
 */
export class Contents {
	readonly #worker: Worker;
	readonly #shared: WebAssembly.Memory | null;
	readonly #ended: AbortSignal;
	/** Who waits for memory, in the order in which it was asked for. */
	#waiting: { readonly resolve: (address: number) => void; readonly reject: (reason: unknown) => void }[] = [];

	/** @param ended Its reason rejects what is not written yet. */
	constructor(worker: Worker, shared: WebAssembly.Memory | null, ended: AbortSignal) {
		this.#worker = worker;
		this.#shared = shared;
		this.#ended = ended;
		worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
			if (data.type === 'allocated') this.#waiting.shift()?.resolve(data.address);
		});
		ended.addEventListener('abort', () => {
			for (const { reject } of this.#waiting) reject(ended.reason);
		});
	}

	/**
	 * Writes content, and calls `handOver` with its address. What is not handed over is freed.
	 *
	 * @param check Throws when it is no longer wanted.
	 * @throws FillrateError `parameter` and `memory`; what `check` throws, and the reason of the end.
	 */
	async write(
		name: string,
		kind: ContentKind,
		source: ContentSource,
		check: () => void,
		handOver: (address: number) => void,
	): Promise<void> {
		const content = await readSource(name, kind, source);
		try {
			check();
			await this.#put(name, content, check, handOver);
		} finally {
			content.end?.();
		}
	}

	async #put(
		name: string,
		{ width, height, fill }: Content,
		check: () => void,
		handOver: (address: number) => void,
	): Promise<void> {
		const length = height > 0 ? 4 * width * height : width;
		const address = length > LONGEST ? 0 : await this.#allocate(width, height);
		if (address === 0) {
			const message = `there is no memory for the ${length} bytes of ${name}: give it less, or raise maxMemory`;
			throw new FillrateError('memory', message, { fatal: false });
		}
		try {
			// Made anew each time: memory may have grown.
			const view = this.#shared ? new Uint8Array(this.#shared.buffer, address, length) : new Uint8Array(length);
			await fill(view);
			check();
			if (!this.#shared) {
				const bytes = view as Uint8Array<ArrayBuffer>;
				this.#post({ type: 'content', address, bytes }, [bytes.buffer]);
			}
			handOver(address);
		} catch (error) {
			this.#post({ type: 'release', address });
			throw error;
		}
	}

	#allocate(width: number, height: number): Promise<number> {
		this.#ended.throwIfAborted();
		return new Promise((resolve, reject) => {
			this.#waiting.push({ resolve, reject });
			this.#post({ type: 'allocate', width, height });
		});
	}

	#post(message: MemoryMessage | ToSingleWorker, transfer: Transferable[] = []): void {
		this.#worker.postMessage(message, transfer);
	}
}
