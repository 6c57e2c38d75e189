import type { ErrorCode } from '../worker/protocol.ts';

/** What went wrong in a renderer: `code` for programs, `message` for people, which names the mend. */
export class FillrateError extends Error {
	override readonly name = 'FillrateError';

	constructor(
		readonly code: ErrorCode,
		message: string,
		/** The number of the frame that was in work, from 1; 0 where it was none. */
		readonly frame = 0,
	) {
		super(message);
	}

	/** Whether the renderer has ended with it. Otherwise it lives, and `resume()` goes on with the next frame. */
	get fatal(): boolean {
		return this.code !== 'panic' && this.code !== 'size' && this.code !== 'memory';
	}
}
