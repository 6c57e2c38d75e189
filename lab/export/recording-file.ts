import { rollups } from 'd3-array';
import { FORMAT, type Recording, type Result } from '../model/result.ts';

/** @throws Error that says what the file is instead, and which to give. */
export function parseRecording(text: string): Recording {
	const fix = 'give a file that `npm run bench`, or the comparison page, has written';
	let recording: Recording;
	try {
		recording = JSON.parse(text);
	} catch {
		throw new Error(`it is no JSON; ${fix}`);
	}
	const format: unknown = recording?.format;
	if (format === FORMAT) return recording;
	if (!String(format).startsWith('fillrate-')) throw new Error(`it is no recording; ${fix}`);
	throw new Error(`it has the format ${format}, and this is read: ${FORMAT}; measure it again`);
}

/** A recording as a file, with every raw sample to the tenth of a microsecond: finer than any clock it was measured with. */
export function writeRecording(recording: Recording): string {
	const round = (_: string, value: unknown): unknown =>
		typeof value === 'number' ? Math.round(value * 10_000) / 10_000 : value;
	return `${JSON.stringify(recording, round)}\n`;
}

/** What the same browser gave under the same load, each question on a page of its own, is one result. */
export function mergeRecordings(recordings: readonly Recording[]): Recording {
	const [first] = recordings;
	if (!first) throw new RangeError('there is nothing to merge');
	const all = recordings.flatMap(({ results }) => results);
	const results = rollups(
		all,
		(same) => same.reduce(join),
		({ environment: { browser, load } }) => `${browser} ${load}`,
	);
	const facts = Object.assign({}, ...recordings.map((recording) => recording.facts));
	return { ...first, results: results.map(([, result]) => result), facts };
}

function join(first: Result, second: Result): Result {
	return {
		...first,
		settings: { ...first.settings, questions: [...first.settings.questions, ...second.settings.questions] },
		warnings: [...new Set([...first.warnings, ...second.warnings])],
		comparisons: [...first.comparisons, ...second.comparisons],
	};
}
