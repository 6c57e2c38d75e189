import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { Failure } from '../../builder/machine/failure.js';
import { root } from '../../scripts/setup/paths.mjs';
import { describeRecording } from '../export/markdown.ts';
import { parseRecording, writeRecording } from '../export/recording-file.ts';
import type { Recording } from '../model/result.ts';

const FOLDER = join(root, 'lab/bench/record');
const MEASURED = join(root, 'docs/measured.md');
const BEGIN = '<!-- measured: begin, written by `npm run bench -- --readme` -->';
const END = '<!-- measured: end -->';

export function describeMachine(): string {
	const all = cpus();
	return `${all[0]?.model.trim() || 'a machine without a name'}, ${all.length} logical cores, ${process.platform}`;
}

/** Writes a recording down, and returns the file: by default one of its own, so that a quick run never replaces a whole one. */
export function keep(recording: Recording, file: string | undefined, isQuick: boolean): string {
	const name = `${recording.date.slice(0, 10)}-${recording.commit}${isQuick ? '-quick' : ''}.json`;
	const kept = file ?? join(FOLDER, name);
	mkdirSync(dirname(kept), { recursive: true });
	writeFileSync(kept, writeRecording(recording));
	return kept;
}

/** Reads a recording that was kept, or that the comparison page has saved. */
export function read(file: string): Recording {
	try {
		return parseRecording(readFileSync(file, 'utf8'));
	} catch (error) {
		const fix = 'Give a file that `npm run bench`, or the comparison page, has written.';
		throw new Failure(`${file} cannot be read: ${error instanceof Error ? error.message : error}.`, fix);
	}
}

/** A recording, and where it is kept. */
interface Kept {
	readonly recording: Recording;
	readonly file: string;
}

/** Writes the conclusions of recordings into docs/measured.md, and those that come first between the marks in README.md. */
export function writeReadme(kept: readonly Kept[]): void {
	const path = join(root, 'README.md');
	const text = readFileSync(path, 'utf8');
	const [from, to] = [text.indexOf(BEGIN), text.indexOf(END)];
	if (from < 0 || to < from) {
		const message = 'README.md has lost the marks between which the numbers stand.';
		throw new Failure(message, `Put back the lines ${BEGIN} and ${END}.`);
	}
	writeFileSync(path, `${text.slice(0, from)}${BEGIN}\n\n${describe(kept, '', true)}\n${text.slice(to)}`);
	// All up to the mark says how to read it.
	const [head] = readFileSync(MEASURED, 'utf8').split(BEGIN);
	writeFileSync(MEASURED, `${head}${BEGIN}\n\n${describe(kept, '../', false)}`);
}

function describe(kept: readonly Kept[], up: string, isShort: boolean): string {
	return kept
		.map(({ recording, file }) => {
			const link = relative(root, file).replaceAll('\\', '/');
			// What is kept elsewhere, no reader has.
			return describeRecording(recording, link.startsWith('..') ? null : `${up}${link}`, isShort);
		})
		.join('\n');
}
