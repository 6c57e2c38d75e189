// The builds of the crate that there are.

import { join } from 'node:path';
import { Failure } from '../setup/failure.mjs';
import { crate } from '../setup/paths.mjs';

/**
 * @typedef {object} Variant
 * @property {string} name for people
 * @property {string} out the folder that it goes to: crate/pkg, or crate/pkg-NAME
 * @property {string} target cargo's folder: one for each set of flags, so that they do not rebuild each other's std
 * @property {readonly string[]} features of the crate, besides its default ones
 * @property {boolean} simd whether it is built with SIMD, as crate/.cargo/config.toml has it
 */

/** What the pages load. */
export const plain = variant('', {});

/**
 * The variants, by the names that the command line takes.
 * @type {Readonly<Record<string, Variant>>}
 */
export const variants = {
	// What the comparison page sets beside the plain one: what SIMD brings.
	scalar: variant('scalar', { simd: false, target: join(crate, 'target/scalar') }),
	// What the browser tests need.
	testing: variant('testing', { features: ['test-scenes'] }),
	broken: variant('broken', { features: ['test-scenes', 'single-buffer'] }),
};

/** Those that the browser tests alone load. */
export const testVariants = ['testing', 'broken'];

/**
 * The variant of that name.
 * @param {string} name
 * @returns {Variant}
 * @throws {Failure} when there is none
 */
export function findVariant(name) {
	const found = variants[name];
	if (found) return found;
	throw new Failure(`There is no variant ${name}.`, `Name one of these: ${Object.keys(variants).join(', ')}.`);
}

/**
 * @param {string} name
 * @param {Partial<Variant>} how where it differs from the plain one
 * @returns {Variant}
 */
function variant(name, how) {
	return {
		name: name ? `wasm ${name}` : 'wasm',
		out: join(crate, name ? `pkg-${name}` : 'pkg'),
		target: join(crate, 'target'),
		features: [],
		simd: true,
		...how,
	};
}
