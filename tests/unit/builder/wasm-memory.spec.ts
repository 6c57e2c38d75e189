import { expect, test } from '@playwright/test';
import { readMemoryLimits } from '../../../builder/wasm-memory.js';

const header = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];

/** An import section with these entries, each a module "a", a name "b", and what follows. */
function wasm(...imports: readonly (readonly number[])[]): Uint8Array {
	const entries = imports.flatMap((kind) => [1, 0x61, 1, 0x62, ...kind]);
	// A custom section comes first, as compilers may write one.
	return Uint8Array.from([...header, 0, 3, 1, 0x78, 7, 2, entries.length + 1, imports.length, ...entries]);
}

test('the limits of an imported memory are read, behind imports of every other kind', () => {
	const func = [0, 5];
	const table = [1, 0x70, 0, 1];
	const global = [3, 0x7f, 1];
	const tag = [4, 0, 2];
	// Shared, with a maximum: 200 and 16,384 as LEB128.
	const memory = [2, 3, 0xc8, 1, 0x80, 0x80, 1];
	expect(readMemoryLimits(wasm(func, table, global, tag, memory))).toEqual({ initial: 200, maximum: 16_384 });
});

test('a wasm without a memory that has a maximum is refused', () => {
	expect(() => readMemoryLimits(wasm([2, 0, 1]))).toThrow('built without threads');
	expect(() => readMemoryLimits(Uint8Array.from(header))).toThrow('built without threads');
});
