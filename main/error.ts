import type { ErrorCode } from '../worker/protocol.ts';

/** What went wrong in a renderer: `code` for programs, `message` for people, which says how to fix it. */
export class FillrateError extends Error {
	override readonly name = 'FillrateError';
	/** The kind of the error. */
	readonly code: ErrorCode;
	/** Whether the renderer has ended, or never started. If not, it is alive, and `resume()` continues. */
	readonly fatal: boolean;
	/** The number of the frame that was being made, from 1; 0 if there was none. */
	readonly frame: number;

	constructor(code: ErrorCode, message: string, options: FillrateErrorOptions = {}) {
		super(message, 'cause' in options ? { cause: options.cause } : undefined);
		this.code = code;
		this.fatal = options.fatal ?? true;
		this.frame = options.frame ?? 0;
	}
}

/** What else a {@link FillrateError} may say. */
export interface FillrateErrorOptions {
	/** Whether the renderer has ended with it. Default: true. */
	readonly fatal?: boolean;
	/** The number of the frame that was being made. Default: 0. */
	readonly frame?: number;
	/** What the platform threw. */
	readonly cause?: unknown;
}

/** What a caught value says. @internal */
export function messageOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}
