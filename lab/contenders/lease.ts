/** Something that several contenders use: made when the first of them takes it, ended when the last gives it back. */
export class Lease<Resource> {
	readonly #make: (signal: AbortSignal) => Promise<Resource>;
	readonly #end: (resource: Resource) => void;
	#making: Promise<Resource> | null = null;
	#holders = 0;

	constructor(make: (signal: AbortSignal) => Promise<Resource>, end: (resource: Resource) => void = () => {}) {
		this.#make = make;
		this.#end = end;
	}

	/**
	 * Takes it. Whoever does gives it back once; one for whom it could not be made has nothing to give back, and the next
	 * gets the same error: to try again would keep it waiting as long.
	 */
	async take(signal: AbortSignal): Promise<Resource> {
		this.#making ??= this.#make(signal);
		this.#holders += 1;
		try {
			return await this.#making;
		} catch (error) {
			this.#holders -= 1;
			if (signal.aborted) this.#making = null;
			throw error;
		}
	}

	giveBack(): void {
		this.#holders -= 1;
		if (this.#holders > 0) return;
		this.#making?.then(this.#end);
		this.#making = null;
	}
}
