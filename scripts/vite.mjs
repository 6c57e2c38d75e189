// Vite, in the foreground.

import { packageScript, run } from './setup/command.mjs';

/**
 * Runs Vite to its end and returns its exit code. Ctrl-C reaches Vite, and this waits until it has gone.
 * @param {readonly string[]} args
 */
export async function vite(args) {
	for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => {});
	const { code } = await run(process.execPath, [packageScript('vite'), ...args], { interactive: true });
	return code;
}
