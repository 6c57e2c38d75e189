/** How long a turn of the loop may take before it counts as silent, in milliseconds. */
export const SILENCE = 5000;

/** The most of it that one look adds: a page that was not shown for a while has not waited. */
const LONGEST_LOOK = 250;

/** Notices when the loop does not return from a scene's code, and when it does again. */
export class Liveness {
	#turns = 0;
	#silence = 0;
	#last = 0;

	/** Whether the loop is silent. */
	get isSilent(): boolean {
		return this.#silence > SILENCE;
	}

	/**
	 * Looks at the loop, once for each frame of the screen.
	 *
	 * @param turns How many turns it has done.
	 * @param isWanted Whether it has something to do.
	 * @returns Whether it has fallen silent since the last look, or is not silent any more.
	 */
	look(now: number, turns: number, isWanted: boolean): boolean {
		const wasSilent = this.isSilent;
		if (turns !== this.#turns || !isWanted) this.#silence = 0;
		else this.#silence += Math.min(now - this.#last, LONGEST_LOOK);
		this.#turns = turns;
		this.#last = now;
		return this.isSilent !== wasSilent;
	}
}
