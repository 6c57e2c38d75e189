// The scenes modules of this repository: `node scripts/modules.mjs NAME ...` builds those of these names.

import { join } from 'node:path';
import { buildScenes } from '../builder/build.js';
import { Failure } from '../builder/machine/failure.js';
import { entry, isMain } from '../builder/machine/report.js';
import { buildPackage } from './package.mjs';
import { root } from './setup/paths.mjs';
import { setUp } from './setup/setup.mjs';

/** @typedef {import('../builder/build.js').BuildOptions} BuildOptions */

const scenes = join(root, 'scenes');
const lab = join(root, 'lab/wasm');

/**
 * By name.
 * @type {Readonly<Record<string, BuildOptions>>}
 */
export const modules = {
	// What the gallery shows.
	scenes: { crate: scenes },
	// What the comparison page measures: the scenes without their loop, with SIMD and without.
	lab: { crate: lab, single: false },
	'lab-scalar': { crate: lab, out: join(lab, 'pkg-scalar'), simd: false, single: false },
	// What the browser tests need besides: scenes that fail on purpose, and a mailbox that is broken on purpose.
	testing: { crate: scenes, out: join(scenes, 'pkg-testing'), features: ['trials'] },
	broken: { crate: scenes, out: join(scenes, 'pkg-broken'), features: ['trials', 'single-buffer'], single: false },
};

/**
 * Builds the module of that name.
 * @param {string} name
 */
export function buildModule(name) {
	const options = modules[name];
	if (options) return buildScenes({ ...options, system: true });
	throw new Failure(`There is no scenes module ${name}.`, `Name one of these: ${Object.keys(modules).join(', ')}.`);
}

if (isMain(import.meta.url)) {
	await entry(async () => {
		await setUp();
		await buildPackage();
		for (const name of process.argv.slice(2)) await buildModule(name);
	});
}
