/** Calls listeners. `Events` maps each kind of event to its detail. */
export class Emitter<Events> {
	readonly #listeners: { [Kind in keyof Events]?: ((detail: Events[Kind]) => void)[] } = {};

	/** Calls `listener` on each event of that kind, in the order of listening. Returns a function that removes it. */
	on<Kind extends keyof Events>(kind: Kind, listener: (detail: Events[Kind]) => void): () => void {
		this.#listeners[kind] = [...(this.#listeners[kind] ?? []), listener];
		return () => {
			this.#listeners[kind] = this.#listeners[kind]?.filter((other) => other !== listener) ?? [];
		};
	}

	/**
	 * Calls all current listeners. Allocates nothing, since it is called on every frame. A listener that throws is reported
	 * as an uncaught error is, and the others are called.
	 */
	emit<Kind extends keyof Events>(kind: Kind, detail: Events[Kind]): void {
		const listeners = this.#listeners[kind];
		if (!listeners) return;
		for (let index = 0; index < listeners.length; index++) {
			try {
				listeners[index]?.(detail);
			} catch (error) {
				reportError(error);
			}
		}
	}

	/** Whether that kind has a listener. */
	has(kind: keyof Events): boolean {
		return (this.#listeners[kind]?.length ?? 0) > 0;
	}
}
