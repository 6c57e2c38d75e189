/** Gives something back when the signal ends whoever holds it: at once, where it has done so already. */
export function atEnd(signal: AbortSignal, giveBack: () => void): void {
	if (signal.aborted) giveBack();
	else signal.addEventListener('abort', giveBack, { once: true });
}

/** Something that several contenders use: made for the first of them, and ended with the last. */
export class Lease<Resource> {
	readonly #make: (signal: AbortSignal) => Promise<Resource>;
	#current: { readonly made: Promise<Resource>; readonly ended: AbortController } | null = null;
	#holders = 0;

	constructor(make: (signal: AbortSignal) => Promise<Resource>) {
		this.#make = make;
	}

	take(signal: AbortSignal): Promise<Resource> {
		if (!this.#current) {
			const ended = new AbortController();
			this.#current = { made: this.#make(ended.signal), ended };
		}
		const { made } = this.#current;
		this.#holders += 1;
		atEnd(signal, () => {
			this.#holders -= 1;
			if (this.#holders > 0) return;
			this.#current?.ended.abort(signal.reason);
			this.#current = null;
		});
		return made;
	}
}
