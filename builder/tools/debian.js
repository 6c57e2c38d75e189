// Debian's packages, installed when this runs as root.

import { existsSync } from 'node:fs';
import { findProgram, run } from '../machine/command.js';
import { Failure } from '../machine/failure.js';

/** Milliseconds that apt-get may take. */
export const aptLimit = 10 * 60_000;

/** Whether packages can be installed here without asking anyone. */
export function canAptInstall() {
	return existsSync('/etc/debian_version') && findProgram('apt-get') !== undefined && process.getuid?.() === 0;
}

/**
 * Installs Debian packages.
 * @param {readonly string[]} packages
 * @param {import('../machine/report.js').Report} report
 */
export async function aptInstall(packages, report) {
	report(`installing ${packages.join(', ')} (apt-get)`);
	const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	/** @param {string[]} args */
	const apt = (...args) => run('apt-get', ['-qq', ...args], { environment, output: 'quiet', limit: aptLimit });
	// A new machine has no list of packages yet. Where updating it fails, an older list may still do.
	await apt('update');
	const { code, output } = await apt('install', '--yes', '--no-install-recommends', ...packages);
	if (code === 0) return;
	throw new Failure(
		`apt-get could not install ${packages.join(', ')}:\n${output.trim()}`,
		`Install them by hand, as root: apt-get update && apt-get install ${packages.join(' ')}`,
	);
}
