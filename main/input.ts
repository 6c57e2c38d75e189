import type { EventKind, InputAddresses, Memory } from '../worker/protocol.ts';

/** Numbers in a record. */
const VALUES = 4;

/** What never interrupts work in progress. */
const PATIENT: readonly EventKind[] = ['pointerLeave', 'probe', 'planes', 'outputRead'];

/**
 * The page's side of the input ring: stores values in memory, where Rust reads them once a step, in order, and loses
 * none. Single producer: a renderer has one writer.
 */
export class InputWriter {
	readonly #at: InputAddresses;
	readonly #kinds: readonly EventKind[];
	readonly #words: Int32Array;
	readonly #kindWords: Uint32Array;
	readonly #idWords: Uint32Array;
	readonly #values: Float64Array;
	/** Records that did not fit into the ring, six numbers each. Almost always empty. */
	readonly #waiting: number[] = [];
	#written: number;
	#sent: number;
	#changing: number;
	#urgent = 0;
	#isHeldBack = false;

	/**
	 * @param memory The wasm module's memory, or what stands for it.
	 * @param addresses Where the ring lies in it.
	 * @param kinds The kinds' names, in the order in which Rust numbers them.
	 */
	constructor(memory: Memory, addresses: InputAddresses, kinds: readonly EventKind[]) {
		const { buffer } = memory;
		this.#at = addresses;
		this.#kinds = kinds;
		this.#words = new Int32Array(buffer);
		this.#kindWords = new Uint32Array(buffer, addresses.kinds, addresses.capacity);
		this.#idWords = new Uint32Array(buffer, addresses.ids, addresses.capacity);
		this.#values = new Float64Array(buffer, addresses.values, addresses.capacity * VALUES);
		this.#written = this.#load(addresses.written);
		this.#sent = this.#written;
		this.#changing = this.#written;
		this.#urgent = this.#written;
	}

	/** How many records were sent, with those that still wait for room; counted with wrap. */
	get sent(): number {
		return this.#sent;
	}

	/** How many records had been sent with the last one that may change the picture; counted with wrap. */
	get changing(): number {
		return this.#changing;
	}

	/** How many records Rust has handled; counted with wrap. */
	get read(): number {
		return this.#load(this.#at.read);
	}

	/** Whether Rust has handled everything. */
	get isRead(): boolean {
		return this.read === this.#sent;
	}

	/** Sends one record; in a full ring it waits for room, and keeps its place. */
	send(kind: EventKind, id = 0, a = 0, b = 0, c = 0, d = 0): void {
		const index = this.#kinds.indexOf(kind);
		if (index < 0) throw new TypeError(`this wasm knows no input of the kind ${kind}: build it again`);
		this.#sent = (this.#sent + 1) >>> 0;
		this.#changing = this.#sent;
		this.flush();
		if (this.#waiting.length > 0 || !this.#write(index, id, a, b, c, d)) this.#waiting.push(index, id, a, b, c, d);
	}

	/** Sends a record that changes no picture, so that no frame is to be waited for. */
	ask(kind: EventKind, id = 0, a = 0, b = 0): void {
		const changing = this.#changing;
		this.send(kind, id, a, b);
		this.#changing = changing;
	}

	/** Sends what `work` sends as a whole: the loop reads all of it in one step, where the ring has room for it. */
	together(work: () => void): void {
		this.#isHeldBack = true;
		try {
			work();
		} finally {
			this.#isHeldBack = false;
			this.#publish();
		}
	}

	/** Sends what waits, as far as there is room. */
	flush(): void {
		while (this.#waiting.length > 0) {
			const [index = 0, id = 0, a = 0, b = 0, c = 0, d = 0] = this.#waiting;
			if (!this.#write(index, id, a, b, c, d)) return;
			this.#waiting.splice(0, 2 + VALUES);
		}
	}

	/** Partner of `Input::drain`: the record first, then the count that makes it seen. */
	#write(kind: number, id: number, a: number, b: number, c: number, d: number): boolean {
		if (((this.#written - this.#load(this.#at.read)) | 0) >= this.#at.capacity) return false;
		const slot = this.#written % this.#at.capacity;
		Atomics.store(this.#kindWords, slot, kind);
		Atomics.store(this.#idWords, slot, id);
		this.#values[slot * VALUES] = a;
		this.#values[slot * VALUES + 1] = b;
		this.#values[slot * VALUES + 2] = c;
		this.#values[slot * VALUES + 3] = d;
		this.#written = (this.#written + 1) >>> 0;
		if (this.#isUrgent(kind, c)) this.#urgent = this.#written;
		if (!this.#isHeldBack) this.#publish();
		return true;
	}

	/** Lets the loop see what was written. */
	#publish(): void {
		Atomics.store(this.#words, this.#at.written / 4, this.#written | 0);
		Atomics.store(this.#words, this.#at.urgent / 4, this.#urgent | 0);
	}

	/** As `Message::is_urgent` in Rust: a pointer that hovers does not interrupt work in progress. */
	#isUrgent(kind: number, buttons: number): boolean {
		const name = this.#kinds[kind] as EventKind;
		return !((name === 'pointerMove' && buttons === 0) || PATIENT.includes(name));
	}

	#load(address: number): number {
		return Atomics.load(this.#words, address / 4) >>> 0;
	}
}
