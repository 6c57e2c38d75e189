import { FrameReader, type FrameRecord } from './frames.ts';
import type { Addresses, Memory, Pixels } from './protocol.ts';
import type { Screen } from './screen.ts';

/** The reader of a worker that paints: announces on the screen what it takes. */
export class AnnouncingReader extends FrameReader {
	readonly #screen: Screen;

	constructor(memory: Memory, addresses: Addresses, screen: Screen) {
		super(memory, addresses);
		this.#screen = screen;
	}

	/** Also false while the page has the frame locked: it is taken with the screen's next one. */
	override take(): boolean {
		return this.isFresh && (this.#screen.ifUnlocked(this.#announce) ?? false);
	}

	readonly #announce = (): boolean => {
		this.#screen.count();
		const slot = this.exchange();
		this.#screen.slot = slot;
		this.show(slot);
		return true;
	};
}

/** The page's reader where a worker paints: takes nothing from the mailbox, and follows the worker. */
export class FollowingReader extends FrameReader {
	readonly #screen: Screen;
	/** A copy, since the loop may have the slot again before the page sees the next frame. */
	readonly #copy: FrameRecord;
	#taken: number;

	constructor(memory: Memory, addresses: Addresses, screen: Screen) {
		super(memory, addresses);
		const words = this.record.words.slice();
		this.#screen = screen;
		this.#copy = { words, floats: new Float64Array(words.buffer) };
		this.#taken = screen.taken;
	}

	override get isPending(): boolean {
		return this.isFresh || this.#screen.taken !== this.#taken;
	}

	/** Also false until the worker has painted a frame, and while it has one locked. If it already paints the next, that one is taken. */
	override take(): boolean {
		const isPainted = ((this.#screen.painted - this.#taken) | 0) > 0;
		return isPainted && (this.#screen.ifUnlocked(this.#follow) ?? false);
	}

	override hold<Value>(use: (pixels: Pixels, width: number, height: number) => Value): Value | undefined {
		return this.#screen.ifUnlocked(() => {
			this.show(this.#screen.slot);
			return super.hold(use);
		});
	}

	protected override show(slot: number): void {
		super.show(slot);
		this.#copy.words.set(this.record.words);
		this.record = this.#copy;
	}

	readonly #follow = (): boolean => {
		this.#taken = this.#screen.taken;
		this.show(this.#screen.slot);
		return true;
	};
}
