/** How long a turn of the loop may take before it counts as silent, in milliseconds. */
const SILENCE = 5000;

/** How often it is looked for meanwhile, at least: a page that was not shown for a while has not waited. */
const LOOKS = 30;

/** Notices when the loop does not return from a scene's code, and when it does again. */
export class Liveness {
	#turns = 0;
	#looks = 0;
	#since = 0;
	#isSilent = false;

	/** Whether the loop is silent. */
	get isSilent(): boolean {
		return this.#isSilent;
	}

	/**
	 * Looks at the loop, once for each frame of the screen.
	 *
	 * @param turns How many turns it has done.
	 * @param isWanted Whether it has something to do.
	 * @returns Whether it has fallen silent since the last look, or is not silent any more.
	 */
	look(now: number, turns: number, isWanted: boolean): boolean {
		const wasSilent = this.#isSilent;
		if (turns !== this.#turns || !isWanted) {
			this.#turns = turns;
			this.#looks = 0;
			this.#isSilent = false;
		} else {
			if (this.#looks === 0) this.#since = now;
			this.#looks += 1;
			this.#isSilent = this.#looks > LOOKS && now - this.#since > SILENCE;
		}
		return this.#isSilent !== wasSilent;
	}
}
