// The pure logic of results, which is TypeScript and the comparison page's own, for Node, which reads none of it.

import { join } from 'node:path';
import { Failure } from '../../builder/machine/failure.js';
import { root } from '../../scripts/setup/paths.mjs';

/** @typedef {typeof import('./results/results.ts')} Results */

/** @type {Promise<Results> | undefined} */
let loaded;

/** Loads it, once, through Vite. */
export function loadResults() {
	loaded ??= load();
	return loaded;
}

/** @returns {Promise<Results>} */
async function load() {
	const vite = await import('vite').catch(() => {
		throw new Failure('The npm packages are not installed.', 'Run `npm ci`, then run this again.');
	});
	// https://vite.dev/guide/api-javascript.html#runnerimport
	const { module } = await vite.runnerImport(join(root, 'lab/bench/results/results.ts'), { root, logLevel: 'warn' });
	return /** @type {Results} */ (module);
}
