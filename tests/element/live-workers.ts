/** The workers that the page has started and not ended. */
export const liveWorkers = new Set<Worker>();

/** How many workers the page has started since it was loaded, less those that a renderer gave up and started again. */
export const started = { workers: 0 };

/** A worker that is ended so late, in milliseconds, and was never ready, is one whose threads did not start in time. */
const GIVEN_UP = 9000;

window.Worker = class extends Worker {
	readonly #begun = performance.now();
	#isReady = false;

	constructor(...args: ConstructorParameters<typeof Worker>) {
		super(...args);
		liveWorkers.add(this);
		started.workers += 1;
		this.addEventListener('message', ({ data }: MessageEvent<{ readonly type?: string }>) => {
			if (data.type === 'ready') this.#isReady = true;
		});
	}

	override terminate(): void {
		if (!this.#isReady && liveWorkers.has(this) && performance.now() - this.#begun > GIVEN_UP) started.workers -= 1;
		liveWorkers.delete(this);
		super.terminate();
	}
};
