import { parseResult } from '../../export/result-file.ts';
import type { Result } from '../../model/result.ts';
import { FORMAT as COMPARISON_FORMAT } from '../../model/result.ts';
import { parseScenes, type Scenes } from './scenes.ts';

/** The format that a recorded file names. */
export const FORMAT = 'fillrate-bench/1';

/** A run of the benchmark with every raw sample, as it is kept under `lab/bench/record/`. */
export interface Recording {
	readonly format: typeof FORMAT;
	/** When it began: ISO 8601, UTC. */
	readonly date: string;
	/** The commit that was measured, with a plus where the tree differed from it. */
	readonly commit: string;
	/** The processor, its logical cores, and the system. */
	readonly machine: string;
	/** Every scene in the browser and natively, or `null` where that was not measured. */
	readonly scenes: Scenes | null;
	/** What the comparison page gave, once for each browser. */
	readonly comparisons: readonly Result[];
	/** Fillrate beside released packages, or `null` where that was not measured. */
	readonly peers: Result | null;
}

/**
 * Reads a recorded file: the benchmark's own, or what the comparison page exports.
 *
 * @throws Error that says what the file is instead, and which to give.
 */
export function parseRecording(text: string): Recording {
	const value = parseJson(text);
	if (isObject(value) && value.format === FORMAT) return parseOwn(value);
	if (isObject(value) && typeof value.format === 'string' && value.format.startsWith('fillrate-bench/')) {
		throw new Error(`it has the format ${value.format}, and this is read: ${FORMAT}; measure it again`);
	}
	const result = parseResult(text);
	const { date, commit, environment } = result;
	const machine = environment.machine ?? 'a machine without a name';
	return { format: FORMAT, date, commit, machine, scenes: null, comparisons: [result], peers: null };
}

/** A recorded file, with every raw sample to the tenth of a microsecond: finer than any clock it was measured with. */
export function writeRecording(recording: Recording): string {
	const round = (_: string, value: unknown): unknown =>
		typeof value === 'number' ? Math.round(value * 10_000) / 10_000 : value;
	return `${JSON.stringify(recording, round)}\n`;
}

/**
 * The results of one question after the other, each on a page of its own, as the one run that they are.
 *
 * @param machine What they ran on, which no page knows.
 */
export function mergeResults(results: readonly Result[], machine: string): Result {
	const [first] = results;
	if (!first) throw new RangeError('there is nothing to merge');
	return {
		...first,
		settings: { ...first.settings, questions: results.flatMap(({ settings }) => settings.questions) },
		environment: { ...first.environment, machine },
		warnings: [...new Set(results.flatMap(({ warnings }) => warnings))],
		comparisons: results.flatMap(({ comparisons }) => comparisons),
	};
}

function parseOwn(value: Record<string, unknown>): Recording {
	const { scenes, comparisons, peers } = value;
	if (!Array.isArray(comparisons)) throw new Error('it is damaged (it has no list of comparisons); measure it again');
	return {
		...parseHead(value),
		scenes: scenes === null ? null : parseScenes(scenes),
		comparisons: comparisons.map(parsePart),
		peers: peers === null ? null : parsePart(peers),
	};
}

function parseHead({ date, commit, machine }: Record<string, unknown>): Pick<Recording, keyof Head> {
	if (typeof date !== 'string' || typeof commit !== 'string' || typeof machine !== 'string') {
		throw new Error(
			'it is damaged (it does not say when, of which commit and on what it was measured); measure it again',
		);
	}
	return { format: FORMAT, date, commit, machine };
}

type Head = Omit<Recording, 'scenes' | 'comparisons' | 'peers'>;

function parsePart(part: unknown): Result {
	if (isObject(part) && part.format === COMPARISON_FORMAT) return parseResult(JSON.stringify(part));
	throw new Error(`it is damaged (a comparison in it is not of the format ${COMPARISON_FORMAT}); measure it again`);
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		throw new Error('it is no JSON; give a file that `npm run bench`, or the comparison page, has written');
	}
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null;
}
