// The packages that are measured beside Fillrate: lab/contenders/peers' own, which nothing but the benchmark needs.

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../../builder/machine/command.js';
import { Failure } from '../../builder/machine/failure.js';
import { modified, npm } from '../../scripts/setup/packages.mjs';
import { bundled } from './browser.mjs';

const folder = join(import.meta.dirname, '../contenders/peers');

/**
 * Installs the peers where they are missing or older than package-lock.json. Returns what was done.
 * @param {import('../../builder/machine/report.js').Report} say
 */
export async function installPeers(say) {
	const installed = modified(join(folder, 'node_modules', '.package-lock.json'));
	if (installed >= modified(join(folder, 'package-lock.json'))) return 'up to date';

	say('npm ci in lab/contenders/peers');
	const [command, ...first] = npm();
	// Their scripts have nothing to do for a browser; and where NODE_ENV is production, npm would leave all of them out.
	const args = [...first, 'ci', '--ignore-scripts', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
	const { code, output } = await run(command, args, { directory: folder, output: 'quiet' });
	// Vite does not look whether the packages that it has bundled have changed.
	rmSync(bundled, { recursive: true, force: true });
	if (code === 0) return 'installed';
	throw new Failure(
		`npm ci in lab/contenders/peers ended with ${code}:\n${output.trim()}`,
		'Run `npm ci --ignore-scripts` in lab/contenders/peers with a network that reaches the npm registry, then run this again.',
		{ output },
	);
}
