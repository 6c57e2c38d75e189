/** The workers that the page has started and not ended. */
export const liveWorkers = new Set<Worker>();

/** How many workers the page has started since it was loaded. */
export const started = { workers: 0 };

window.Worker = class extends Worker {
	constructor(...args: ConstructorParameters<typeof Worker>) {
		super(...args);
		liveWorkers.add(this);
		started.workers += 1;
	}

	override terminate(): void {
		liveWorkers.delete(this);
		super.terminate();
	}
};
