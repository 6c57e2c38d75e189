// How much memory a wasm asks for: JavaScript can only ask by refusing it, so the file is read.

/** Numbers of the binary format: https://webassembly.github.io/spec/core/binary/modules.html. */
const IMPORT_SECTION = 2;
const HEADER_BYTES = 8;
const kind = { function: 0, table: 1, memory: 2, global: 3, tag: 4 };

/** Bits of a limits' flags. */
const HAS_MAXIMUM = 1;

/**
 * Of a memory, in pages of 64 KiB.
 * @typedef {object} Limits
 * @property {number} initial
 * @property {number} maximum
 */

/**
 * The limits of the memory that a wasm imports.
 * @param {Uint8Array} wasm
 * @returns {Limits}
 * @throws {Error} when it imports none that has a maximum, as every wasm with threads does
 */
export function readMemoryLimits(wasm) {
	let at = HEADER_BYTES;
	/** An unsigned LEB128 number. */
	const number = () => {
		let value = 0;
		for (let shift = 0; ; shift += 7) {
			const byte = wasm[at++] ?? 0;
			value += (byte & 127) * 2 ** shift;
			if (byte < 128) return value;
		}
	};
	/** Passes over a name: its length, and its bytes. */
	const name = () => {
		const length = number();
		at += length;
	};
	const limits = () => {
		const flags = number();
		const initial = number();
		return { initial, maximum: (flags & HAS_MAXIMUM) !== 0 ? number() : undefined };
	};
	while (at < wasm.length) {
		const section = wasm[at++];
		const length = number();
		const end = at + length;
		if (section !== IMPORT_SECTION) {
			at = end;
			continue;
		}
		for (let left = number(); left > 0; left -= 1) {
			name();
			name();
			const what = wasm[at++];
			if (what === kind.memory) {
				const { initial, maximum } = limits();
				if (maximum === undefined) break;
				return { initial, maximum };
			}
			if (what === kind.function) number();
			else if (what === kind.table) {
				at += 1;
				limits();
			} else if (what === kind.global || what === kind.tag) {
				at += 1;
				number();
			}
		}
		break;
	}
	throw new Error('this wasm imports no memory that has a maximum: it was built without threads');
}
