import type { ErrorCode, ReportAddresses } from '../worker/protocol.ts';
import { FillrateError } from './error.ts';

/** Reads the last failure that Rust has reported. */
export function readFailure(memory: WebAssembly.Memory, report: ReportAddresses): FillrateError {
	const words = new Uint32Array(memory.buffer);
	const length = Atomics.load(words, report.messageLength / 4);
	const frame = Atomics.load(words, report.failedFrame / 4);
	// A copy: no decoder takes a view on shared memory.
	const bytes = new Uint8Array(memory.buffer, report.message, length).slice();
	const [code = '', ...message] = new TextDecoder().decode(bytes).split('\n');
	return new FillrateError(code as ErrorCode, message.join('\n'), { fatal: false, frame });
}
