import { FrameReader, recordBytes } from './frames.ts';
import { OffscreenPainter } from './paint.ts';
import type {
	Addresses,
	AllocateMessage,
	ContentMessage,
	FromWorker,
	PaintMessage,
	PostedFrame,
	TickMessage,
} from './protocol.ts';
import { laterOf, Pulse } from './pulse.ts';
import { allocate, turn } from './scenes.js';
import { Ticker } from './ticker.ts';

/** How long the page may be silent after an answer before the loop goes on without it, in milliseconds: two missed frames. */
const LONGEST_SILENCE = 40;

/** The loop of a wasm without threads, as far as JavaScript has a part in it. */
export class Loop {
	readonly #memory: WebAssembly.Memory;
	readonly #addresses: Addresses;
	readonly #post: (message: FromWorker, transfer?: Transferable[]) => void;
	readonly #guard: (work: () => void) => void;
	/** The next turn comes as a message, after those of the page that wait. */
	readonly #nextTurn = new MessageChannel();
	#frames: FrameReader;
	#pulse: Pulse;
	/** The memory's buffer; another one after it has grown, when the views on this one end. */
	#buffer: ArrayBuffer;
	/** Pictures to be used again. */
	readonly #free: ArrayBuffer[] = [];
	#isDue = false;
	#isQueued = false;
	/** How many outputs were sent. */
	#outputs = 0;
	/** What the page has not had of the frame that was taken last. */
	readonly #unsent = { record: false, pixels: false };
	#painter: OffscreenPainter | undefined;
	#ticker: Ticker | undefined;
	/** How long the last paint took, and when the page has had its last answer, in milliseconds. */
	#painted = 0;
	#answered = 0;

	/**
	 * @param post Sends to the page.
	 * @param guard Calls what may trap.
	 */
	constructor(
		memory: WebAssembly.Memory,
		addresses: Addresses,
		post: (message: FromWorker, transfer?: Transferable[]) => void,
		guard: (work: () => void) => void,
	) {
		this.#memory = memory;
		this.#addresses = addresses;
		this.#post = post;
		this.#guard = guard;
		this.#buffer = memory.buffer;
		this.#frames = new FrameReader(memory, addresses);
		this.#pulse = new Pulse(memory, addresses);
		this.#nextTurn.port1.onmessage = () => {
			this.#isQueued = false;
			if (this.#isDue) guard(() => this.#turn());
		};
	}

	/** Allocates memory for content, and says where. */
	allocate({ width, height }: AllocateMessage): void {
		this.#post({ type: 'allocated', address: allocate(width, height) });
		this.#follow();
	}

	/** Writes content where the page had memory allocated for it. */
	write({ address, bytes }: ContentMessage): void {
		new Uint8Array(this.#memory.buffer, address).set(bytes);
	}

	/**
	 * Paints on that canvas from now on, straight from the wasm's memory: the page gets no pixels unless it asks for them. While
	 * the page asks for no turns, the screen's frames bring them.
	 */
	paint({ canvas, timeOrigin }: PaintMessage): void {
		const lag = performance.timeOrigin - timeOrigin;
		this.#painter = new OffscreenPainter(canvas, (message) => this.#post({ type: 'refused', message }));
		this.#ticker = new Ticker((now) => {
			let left = 0;
			this.#guard(() => {
				left = this.#goOn(now + lag);
			});
			return left;
		});
		this.#ticker.wake();
	}

	/** Lets the loop run once, with the input that has come, and answers. */
	tick({ time, input, free, wantsPixels }: TickMessage): void {
		this.#free.push(...free);
		this.#store(time, input);
		this.#turn();
		this.#take();
		const { input: at, report } = this.#addresses;
		const frame = this.#sendable(wantsPixels || !this.#painter);
		const read = new Uint32Array(this.#memory.buffer, at.read, 1)[0] ?? 0;
		const block = new Uint8Array(this.#memory.buffer, report.sleep, report.bytes).slice();
		const output = this.#takeOutput();
		const sent = [frame?.pixels, output].filter((buffer) => buffer instanceof ArrayBuffer);
		this.#post({ type: 'answer', read, report: block, frame, output }, sent);
		// From now on the page can ask again, however long this has taken.
		this.#answered = performance.now();
		this.#ticker?.wake();
	}

	/** Does nothing more. */
	end(): void {
		this.#isDue = false;
		this.#ticker?.stop();
	}

	/** What a frame of the screen brings where the page is silent. Returns for how many milliseconds nothing more comes. */
	#goOn(now: number): number {
		if (performance.now() - this.#answered < LONGEST_SILENCE) return 0;
		const left = this.#pulse.sleepLeft(now);
		if (left > 0) return left;
		this.#pulse.tick(now);
		this.#turn();
		this.#take();
		return 0;
	}

	#turn(): void {
		// First: after a trap nothing is due.
		this.#isDue = false;
		this.#isDue = turn();
		this.#follow();
		if (!this.#isDue || this.#isQueued) return;
		this.#isQueued = true;
		this.#nextTurn.port2.postMessage(null);
	}

	/** Writes the page's input where Rust reads it. What Rust has read of it is Rust's own word. */
	#store(time: number, input: ArrayBuffer | null): void {
		const { buffer } = this.#memory;
		const at = this.#addresses.input;
		const clock = new Uint32Array(buffer, at.time, 1);
		const read = new Uint32Array(buffer, at.read, 1);
		const [[last = 0], [before = 0]] = [clock, read];
		if (input) new Uint8Array(buffer, at.bell, at.bytes).set(new Uint8Array(input));
		read[0] = before;
		clock[0] = laterOf(last, time);
	}

	/** Takes the newest frame, and paints it if that is done here. */
	#take(): void {
		if (!this.#frames.take()) return;
		this.#unsent.record = true;
		this.#unsent.pixels = true;
		if (this.#painter) this.#painted = this.#painter.present(this.#frames);
	}

	/** What the page has not had of the newest frame; pixels are copied, since the loop goes on with its images. */
	#sendable(withPixels: boolean): PostedFrame | null {
		const unsent = this.#unsent;
		if (!unsent.record && !(withPixels && unsent.pixels)) return null;
		const { pixels, slot } = this.#frames;
		const at = this.#addresses.frames;
		const record = new Uint8Array(this.#memory.buffer, at[slot]?.number ?? 0, recordBytes(at)).slice();
		unsent.record = false;
		if (withPixels) unsent.pixels = false;
		return { slot, record, pixels: withPixels ? this.#copy(pixels) : null, painted: this.#painted };
	}

	#copy(pixels: Uint8ClampedArray): ArrayBuffer {
		const free = this.#free.pop();
		const copy = free?.byteLength === pixels.byteLength ? free : new ArrayBuffer(pixels.byteLength);
		new Uint8ClampedArray(copy).set(pixels);
		return copy;
	}

	/** What the scene has made for the page to read, copied. */
	#takeOutput(): ArrayBuffer | null {
		const { report } = this.#addresses;
		const word = (address: number): number => new Uint32Array(this.#memory.buffer, address, 1)[0] ?? 0;
		const outputs = word(report.outputs);
		if (outputs === this.#outputs) return null;
		this.#outputs = outputs;
		const address = word(report.output);
		return address === 0 ? null : this.#memory.buffer.slice(address, address + word(report.outputLength));
	}

	/** Reads the memory as it is now: after each call that may let it grow, so that no view on the one before is left. */
	#follow(): void {
		if (this.#buffer === this.#memory.buffer) return;
		this.#buffer = this.#memory.buffer;
		const mailbox = { ...this.#addresses.mailbox, front: this.#frames.slot };
		this.#frames = new FrameReader(this.#memory, { ...this.#addresses, mailbox });
		this.#pulse = new Pulse(this.#memory, this.#addresses);
		// What it would restore lay in the memory before.
		if (this.#frames.number > 0) this.#painter?.present(this.#frames);
	}
}
