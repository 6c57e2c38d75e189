import type { ErrorCode } from '../worker/protocol.ts';

/** What went wrong in a renderer: `code` for programs, `message` for people, which names the mend. */
export class FillrateError extends Error {
	override readonly name = 'FillrateError';
	/** Whether the renderer has ended with it, or never began. Otherwise it lives, and `resume()` goes on. */
	readonly fatal: boolean;
	/** The number of the frame that was in work, from 1; 0 where it was none. */
	readonly frame: number;

	constructor(
		readonly code: ErrorCode,
		message: string,
		{ fatal = true, frame = 0 }: { readonly fatal?: boolean; readonly frame?: number } = {},
	) {
		super(message);
		this.fatal = fatal;
		this.frame = frame;
	}
}
