// Which commit this tree is of.

import { execFileSync } from 'node:child_process';
import { root } from './setup/paths.mjs';

/** The short hash of the commit that is checked out, with a plus where the tree differs from it; `unknown` without git. */
export function describeCommit() {
	try {
		const git = (/** @type {string[]} */ ...args) =>
			execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
		return git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain', '--untracked-files=no') ? '+' : '');
	} catch {
		return 'unknown';
	}
}
