import { FrameReader, recordBytes } from '../worker/frames.ts';
import type {
	Addresses,
	AnswerMessage,
	FrameAddresses,
	FromWorker,
	Memory,
	Pixels,
	PostedFrame,
	TickMessage,
} from '../worker/protocol.ts';

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
		this.frames = new PostedReader(this.memory, this.addresses);
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
		const free = this.frames.takeFree();
		const message: TickMessage = { type: 'tick', time: this.#word(time), input, free };
		this.#worker.postMessage(message, input ? [input, ...free] : [...free]);
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

/** Reads the frames that a worker sends: each with its pixels in a buffer of its own. */
class PostedReader extends FrameReader {
	readonly #memory: Memory;
	readonly #addresses: Addresses;
	readonly #mailbox: Uint32Array;
	/** What lies in each slot here. */
	readonly #posted: ({ readonly slot: number; readonly pixels: Uint8ClampedArray<ArrayBuffer> } | undefined)[] = [];
	#free: ArrayBuffer[] = [];
	#shown: number;

	constructor(memory: Memory, addresses: Addresses) {
		super(memory, addresses);
		this.#memory = memory;
		this.#addresses = addresses;
		const { word, front } = addresses.mailbox;
		this.#mailbox = new Uint32Array(memory.buffer, word, 1);
		this.#shown = front;
		// The slot that a frame is put into: any but the one that is shown.
		this.#mailbox[0] = (front + 1) % addresses.frames.length;
	}

	/** Puts a frame into the mailbox, in the place of one that was not taken. */
	publish({ slot, record, pixels }: PostedFrame): void {
		const { mailbox, frames } = this.#addresses;
		const own = (this.#mailbox[0] ?? 0) & mailbox.slot;
		const before = this.#posted[own];
		if (before) this.#free.push(before.pixels.buffer);
		this.#posted[own] = { slot, pixels: new Uint8ClampedArray(pixels) };
		new Uint8Array(this.#memory.buffer, frames[own]?.number ?? 0, recordBytes(frames)).set(record);
		this.#mailbox[0] = own | mailbox.fresh;
	}

	/** The buffers that are not needed any more. */
	takeFree(): readonly ArrayBuffer[] {
		const free = this.#free;
		this.#free = [];
		return free;
	}

	/** Which of the loop's images it is. */
	override get slot(): number {
		return this.#posted[this.#shown]?.slot ?? super.slot;
	}

	/** The frame's pixels: good until the next frame but one. */
	override get pixels(): Pixels {
		return this.#posted[this.#shown]?.pixels ?? super.pixels;
	}

	protected override show(slot: number): void {
		super.show(slot);
		this.#shown = slot;
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
