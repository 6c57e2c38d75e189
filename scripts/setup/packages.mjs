// The npm packages.

import { statSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../../builder/machine/command.js';
import { Failure } from '../../builder/machine/failure.js';
import { nodeModules, root } from './paths.mjs';

/**
 * Installs the packages of package-lock.json where they are missing or older than it. Returns what was done.
 * @param {import('../../builder/machine/report.js').Report} report
 */
export async function installPackages(report) {
	// npm writes this file last, so an installation that was cut short does not count.
	const installed = modified(join(nodeModules, '.package-lock.json'));
	if (installed >= modified(join(root, 'package-lock.json'))) return 'up to date';

	report('npm ci');
	const [command, ...first] = npm();
	// Where NODE_ENV is production, npm would leave out all that builds and tests.
	const args = [...first, 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
	const { code, output } = await run(command, args, { directory: root, output: 'quiet' });
	if (code === 0) return 'installed';
	throw new Failure(
		`npm ci ended with ${code}:\n${output.trim()}`,
		'Run `npm ci --include=dev` with a network that reaches the npm registry, then run this again.',
		{ output },
	);
}

/**
 * The npm that runs this script, by the Node that runs it; else the one on PATH.
 * @returns {[string, ...string[]]}
 */
export function npm() {
	const script = process.env.npm_execpath;
	if (script !== undefined && /npm-cli\.c?js$/.test(script)) return [process.execPath, script];
	return ['npm'];
}

/**
 * When a file was last written, in milliseconds; before all time where there is none.
 * @param {string} file
 */
export function modified(file) {
	return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Number.NEGATIVE_INFINITY;
}
