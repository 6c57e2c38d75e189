/** What a worker says when it cannot go on. */

import type { ErrorCode, FailedMessage, LoopErrorCode } from './protocol.ts';

/** An error whose kind the page is to know. */
export class StartError extends Error {
	readonly code: ErrorCode;

	constructor(code: ErrorCode, message: string) {
		super(message);
		this.code = code;
	}
}

/** The message to the page about whatever was thrown. */
export function failedMessage(error: unknown): FailedMessage {
	return { type: 'failed', code: codeOf(error), message: messageOf(error) };
}

export function messageOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}

/** The kinds of the errors that Rust throws; the compiler requires each. */
const loopErrorCodes: Readonly<Record<LoopErrorCode, true>> = {
	size: true,
	memory: true,
	scene: true,
	parameter: true,
	panic: true,
};

function isLoopErrorCode(name: string): name is LoopErrorCode {
	return Object.hasOwn(loopErrorCodes, name);
}

/** The `name` of an error that Rust throws is its kind. */
function codeOf(error: unknown): ErrorCode {
	if (error instanceof StartError) return error.code;
	return error instanceof Error && isLoopErrorCode(error.name) ? error.name : 'ended';
}
