// `npm run bench`: measures the comparison page's questions, whole scenes beside their native builds, and released packages, in
// every browser; prints the conclusions, and keeps the samples. How to ask for less: options.mjs.

import { join } from 'node:path';
import { Failure } from '../../builder/machine/failure.js';
import { entry } from '../../builder/machine/report.js';
import { buildPackage } from '../../scripts/package.mjs';
import { root } from '../../scripts/setup/paths.mjs';
import { setUp } from '../../scripts/setup/setup.mjs';
import { readOptions } from './options.mjs';

await entry(async () => {
	try {
		const options = readOptions(process.argv.slice(2));
		const toolchain = options.task === 'measure' ? await setUp({ browsers: true }) : null;
		// Here, since Vite's modules can import no more once they are loaded.
		if (toolchain) await buildPackage();
		const { runTask } = await load();
		process.exitCode = (await runTask(options, toolchain)) ? 0 : 1;
	} catch (error) {
		// Vite runs modules of its own, so that a Failure may be of another class of that name.
		if (!(error instanceof Error && 'fix' in error)) throw error;
		// 1 is about what was measured, and 2 about what kept it from being so.
		console.error(`${error.message}\n${error.fix}`);
		process.exitCode = 2;
	}
});

/** @returns {Promise<typeof import('./tasks.ts')>} the rest, TypeScript that Vite loads, as Node reads none */
async function load() {
	const vite = await import('vite').catch(() => {
		throw new Failure('The npm packages are not installed.', 'Run `npm ci`, then run this again.');
	});
	// https://vite.dev/guide/api-javascript.html#runnerimport
	const options = /** @type {const} */ ({ root, configFile: false, logLevel: 'warn' });
	const { module } = await vite.runnerImport(join(import.meta.dirname, 'tasks.ts'), options);
	return /** @type {typeof import('./tasks.ts')} */ (module);
}
