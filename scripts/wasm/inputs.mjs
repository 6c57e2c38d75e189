// What decides how a wasm turns out, and what came of it, as hashes.

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { crate, nodeModules, root } from '../setup/paths.mjs';
import { stamp } from '../setup/toolchain.mjs';

/** Folders of the crate that no wasm depends on; what a build writes, above all. */
const notInputs = /^(target|pkg|pkg-.*|tests|benches|examples)$/;

/**
 * One hash of all that decides what is built.
 * @param {import('./variants.mjs').Variant} variant
 * @param {import('../setup/toolchain.mjs').Toolchain} toolchain
 */
export function hashInputs({ features, simd }, toolchain) {
	const hash = createHash('sha256');
	const files = [
		...filesIn(crate),
		...filesIn(join(root, 'scripts/setup')),
		...filesIn(join(root, 'scripts/wasm')),
		join(nodeModules, 'binaryen/package.json'),
	];
	for (const file of files) {
		hash.update(`\n${relative(root, file)}\n`);
		hash.update(readFileSync(file));
	}
	return hash.update(JSON.stringify([features, simd, stamp(toolchain)])).digest('hex');
}

/**
 * A hash of the built wasm: a build made by hand into the same folder is noticed.
 * @param {string} out
 */
export function hashOutput(out) {
	const wasm = join(out, 'fillrate_bg.wasm');
	return existsSync(wasm) ? createHash('sha256').update(readFileSync(wasm)).digest('hex') : '';
}

/**
 * The files of a folder, in a fixed order, less those of the crate that are no input.
 * @param {string} folder
 * @returns {string[]}
 */
function filesIn(folder) {
	return readdirSync(folder, { withFileTypes: true })
		.sort((a, b) => (a.name < b.name ? -1 : 1))
		.filter(({ name }) => folder !== crate || !notInputs.test(name))
		.flatMap((item) => (item.isDirectory() ? filesIn(join(folder, item.name)) : [join(folder, item.name)]));
}
