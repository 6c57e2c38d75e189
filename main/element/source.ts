import type { ScenesModule } from '../scenes.ts';

/** The scenes module that the elements of one name show: another one after each build, on a development server. */
export class ScenesSource {
	#module: ScenesModule;
	readonly #listeners = new Set<() => void>();

	constructor(module: ScenesModule) {
		this.#module = module;
	}

	/** The newest build. */
	get module(): ScenesModule {
		return this.#module;
	}

	/** Follows the module's replacements from now on, as long as the page lives. */
	follow(): void {
		this.#module.onReplace?.((next) => {
			this.#module = next;
			for (const listener of [...this.#listeners]) listener();
		});
	}

	/** Calls `listener` after each replacement. Returns a function that removes it. */
	onReplace(listener: () => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}
}
