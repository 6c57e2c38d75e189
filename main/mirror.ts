import { recordBytes } from '../worker/frames.ts';
import type {
	Addresses,
	AnswerMessage,
	FrameAddresses,
	FromWorker,
	Memory,
	PaintMessage,
	TickMessage,
} from '../worker/protocol.ts';
import { PostedReader } from './posted-reader.ts';

/**
 * The page's own copy of the words that it otherwise shares with the loop: what the page writes is sent with the next tick,
 * and what the loop answers is stored here. So all that reads and writes the words need not know.
 *
 * There is one tick at a time: while the loop has not answered, input gathers, and is sent as one batch.
 */
export class Mirror {
	readonly memory: Memory;
	readonly addresses: Addresses;
	readonly frames: PostedReader;
	readonly #worker: Worker;
	readonly #words: Uint32Array;
	readonly #bytes: Uint8Array;
	#output: ArrayBuffer | null = null;
	#written: number;
	#isAsked = false;

	/** @param addresses Where the words lie in the worker's memory. */
	constructor(worker: Worker, addresses: Addresses) {
		const { start, bytes } = extentOf(addresses);
		const buffer = new ArrayBuffer(bytes);
		this.memory = { buffer };
		this.addresses = moved(addresses, start);
		this.frames = new PostedReader(this.memory, this.addresses, () => this.tick());
		this.#words = new Uint32Array(buffer);
		this.#bytes = new Uint8Array(buffer);
		this.#worker = worker;
		this.#written = this.#word(this.addresses.input.written);
		worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
			if (data.type === 'answer') this.#store(data);
		});
	}

	/** Asks the loop for a turn, unless it has not answered the last time. */
	tick(): void {
		if (this.#isAsked) return;
		this.#isAsked = true;
		const { bell, bytes, time, written } = this.addresses.input;
		const isNew = this.#word(written) !== this.#written;
		const input = isNew ? this.#bytes.slice(bell, bell + bytes).buffer : null;
		this.#written = this.#word(written);
		const [free, wantsPixels] = [this.frames.takeFree(), this.frames.takeWanted()];
		const message: TickMessage = { type: 'tick', time: this.#word(time), input, free, wantsPixels };
		this.#worker.postMessage(message, input ? [input, ...free] : [...free]);
	}

	/**
	 * Lets the worker paint on that canvas, which is lost with it.
	 *
	 * @param refuse Called with a size that the browser cannot paint, and why.
	 */
	paint(canvas: OffscreenCanvas, refuse: (why: string) => void): void {
		this.#worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
			if (data.type === 'refused') refuse(data.message);
		});
		const message: PaintMessage = { type: 'paint', canvas, timeOrigin: performance.timeOrigin };
		this.#worker.postMessage(message, [canvas]);
	}

	/** The last output that came, once: it may be large. */
	takeOutput(): Uint8Array<ArrayBuffer> | null {
		const output = this.#output;
		this.#output = null;
		return output && new Uint8Array(output);
	}

	#store({ read, report, frame, output }: AnswerMessage): void {
		this.#isAsked = false;
		this.#output = output ?? this.#output;
		if (frame) this.frames.publish(frame);
		this.#bytes.set(report, this.addresses.report.sleep);
		this.#words[this.addresses.input.read / 4] = read;
	}

	#word(address: number): number {
		return this.#words[address / 4] ?? 0;
	}
}

/** Where the words begin, and how many bytes they extend over. */
function extentOf({ mailbox, input, report, frames }: Addresses): { readonly start: number; readonly bytes: number } {
	const record = recordBytes(frames);
	const blocks = [
		[mailbox.word, 4],
		[input.bell, input.bytes],
		[report.sleep, report.bytes],
		...frames.map(({ number }) => [number, record]),
	] as [start: number, bytes: number][];
	// Of 64 bits are the largest words.
	const start = Math.min(...blocks.map(([at]) => at)) & ~7;
	const end = Math.max(...blocks.map(([at, bytes]) => at + bytes));
	return { start, bytes: (end - start + 7) & ~7 };
}

/** The same words, `by` bytes lower. */
function moved(addresses: Addresses, by: number): Addresses {
	const { mailbox, input, report, frames } = addresses;
	return {
		...addresses,
		mailbox: { ...mailbox, word: mailbox.word - by },
		input: { ...lowered(input, by), capacity: input.capacity, bytes: input.bytes },
		report: { ...lowered(report, by), bytes: report.bytes },
		frames: frames.map((frame): FrameAddresses => lowered(frame, by)),
	};
}

function lowered<Block extends object>(block: Block, by: number): Block {
	return Object.fromEntries(Object.entries(block).map(([name, address]) => [name, address - by])) as Block;
}
