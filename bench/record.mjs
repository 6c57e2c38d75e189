// Keeping a result: as JSON under bench/record/, and its table in the README.

import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { Failure } from '../scripts/setup/failure.mjs';
import { root } from '../scripts/setup/paths.mjs';
import { describe } from './table.mjs';

/** @typedef {import('./measure.mjs').Row} Row */

/**
 * @typedef {object} Result
 * @property {string} date
 * @property {string} commit
 * @property {string} machine
 * @property {string} browser
 * @property {readonly Row[]} rows
 * @property {readonly { scene: string, width: number, height: number, framesPerSecond: number, paint: number, bytesCopied: number }[]} shows
 * @property {number} firstFrame milliseconds
 * @property {number | undefined} idle part of a core
 * @property {number} wasm bytes
 */

const begin = '<!-- measured: begin, written by `npm run bench -- --readme` -->';
const end = '<!-- measured: end -->';

/** The machine, as far as the system tells. */
export function describeMachine() {
	const all = cpus();
	return `${all[0]?.model.trim() || 'a machine without a name'}, ${all.length} logical cores, ${process.platform}`;
}

/** The commit that is checked out, with a plus where the tree differs from it. */
export function describeCommit() {
	try {
		const git = (/** @type {string[]} */ ...args) => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
		return git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain', '--untracked-files=no') ? '+' : '');
	} catch {
		return 'none';
	}
}

/**
 * @param {Result} result
 * @param {string} [file] default: named by date and commit, under bench/record/
 */
export function keep(result, file) {
	const folder = join(root, 'bench/record');
	mkdirSync(folder, { recursive: true });
	const path = file ?? join(folder, `${result.date.slice(0, 10)}-${result.commit}.json`);
	// Samples to the microsecond: finer than any clock that they were measured with.
	const round = (/** @type {string} */ _, /** @type {unknown} */ value) =>
		typeof value === 'number' ? Math.round(value * 1000) / 1000 : value;
	writeFileSync(path, `${JSON.stringify(result, round)}\n`);
	return path;
}

/** @param {Result} result */
export function writeReadme(result) {
	const path = join(root, 'README.md');
	const text = readFileSync(path, 'utf8');
	const [from, to] = [text.indexOf(begin), text.indexOf(end)];
	if (from < 0 || to < from)
		throw new Failure(
			'README.md has lost the marks between which the numbers stand.',
			`Put back the lines ${begin} and ${end}.`,
		);
	writeFileSync(path, `${text.slice(0, from)}${begin}\n\n${describe(result)}\n\n${text.slice(to)}`);
}
