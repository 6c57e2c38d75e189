// Vite, in the foreground.

import { findPackageScript, run } from '../builder/machine/command.js';
import { root } from './setup/paths.mjs';

/**
 * Runs Vite to its end and returns its exit code. Ctrl-C reaches Vite, and this waits until it has gone.
 * @param {readonly string[]} args
 */
export async function vite(args) {
	for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => {});
	const { code } = await run(process.execPath, [findPackageScript('vite') ?? '', ...args], {
		directory: root,
		interactive: true,
	});
	return code;
}
