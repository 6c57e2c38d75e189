// Keeping a run: as JSON under lab/bench/record/, and its conclusions in README.md.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join, relative } from 'node:path';
import { Failure } from '../../builder/machine/failure.js';
import { root } from '../../scripts/setup/paths.mjs';
import { loadResults } from './load.mjs';

/** @typedef {import('./results/results.ts').Recording} Recording */

const folder = join(root, 'lab/bench/record');
const begin = '<!-- measured: begin, written by `npm run bench -- --readme` -->';
const end = '<!-- measured: end -->';

/** The machine, as far as the system reveals it. */
export function describeMachine() {
	const all = cpus();
	return `${all[0]?.model.trim() || 'a machine without a name'}, ${all.length} logical cores, ${process.platform}`;
}

/**
 * Writes a run down, and returns the file.
 * @param {Recording} recording
 * @param {{ file: string | undefined, isQuick: boolean }} options the file by default is named by date and commit, under
 *   lab/bench/record/; a quick run never takes the place of a whole one
 */
export async function keep(recording, { file, isQuick }) {
	const { writeRecording } = await loadResults();
	const path =
		file ?? join(folder, `${recording.date.slice(0, 10)}-${recording.commit}${isQuick ? '-quick' : ''}.json`);
	if (file === undefined) mkdirSync(folder, { recursive: true });
	writeFileSync(path, writeRecording(recording));
	return path;
}

/**
 * Reads a run that was kept, or that the comparison page has exported.
 * @param {string} file
 * @returns {Promise<Recording>}
 * @throws {Failure} when it is none
 */
export async function read(file) {
	const { parseRecording } = await loadResults();
	if (!existsSync(file)) throw new Failure(`There is no file ${file}.`, 'Give one like those under lab/bench/record/.');
	const text = readFileSync(file, 'utf8');
	try {
		return parseRecording(text);
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		throw new Failure(`${file} cannot be read: ${reason}.`, 'Give a file like those under lab/bench/record/.');
	}
}

/**
 * Puts a run's conclusions between the marks in README.md.
 * @param {Recording} recording
 * @param {string} file where it is kept
 */
export async function writeReadme(recording, file) {
	const { describeForReadme } = await loadResults();
	const path = join(root, 'README.md');
	const text = readFileSync(path, 'utf8');
	const [from, to] = [text.indexOf(begin), text.indexOf(end)];
	if (from < 0 || to < from)
		throw new Failure(
			'README.md has lost the marks between which the numbers stand.',
			`Put back the lines ${begin} and ${end}.`,
		);
	const link = relative(root, file).replaceAll('\\', '/');
	// What is kept elsewhere, no reader has.
	const measured = describeForReadme(recording, link.startsWith('..') ? null : link);
	writeFileSync(path, `${text.slice(0, from)}${begin}\n\n${measured}\n\n${text.slice(to)}`);
}
