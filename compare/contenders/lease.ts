/** Something that several contenders use: made when the first of them takes it, ended when the last gives it back. */
export class Lease<Resource> {
	readonly #make: () => Promise<Resource>;
	readonly #end: (resource: Resource) => void;
	#making: Promise<Resource> | null = null;
	#made: { readonly resource: Resource } | null = null;
	#holders = 0;

	constructor(make: () => Promise<Resource>, end: (resource: Resource) => void = () => {}) {
		this.#make = make;
		this.#end = end;
	}

	/** Takes it. Whoever does gives it back once; one for whom it could not be made has nothing to give back. */
	async take(): Promise<Resource> {
		this.#holders += 1;
		try {
			this.#making ??= this.#make();
			const resource = await this.#making;
			this.#made = { resource };
			return resource;
		} catch (error) {
			this.giveBack();
			throw error;
		}
	}

	giveBack(): void {
		this.#holders -= 1;
		if (this.#holders > 0) return;
		if (this.#made) this.#end(this.#made.resource);
		this.#making = null;
		this.#made = null;
	}
}
