import { FORMAT, type Recording, type Result } from '../model/result.ts';

/** What a value looks like: its type, what a list holds, or what an object has at the least; `*` is whatever it has. */
type Shape = 'string' | 'number' | readonly [Shape] | { readonly [name: string]: Shape };

const READINGS: Shape = [{ '*': ['number'] }];
const FACTS: Shape = { '*': 'string' };

/** A recording, as deep as anything reads it without looking. */
const RECORDING: Shape = {
	date: 'string',
	commit: 'string',
	facts: FACTS,
	results: [
		{
			settings: { questions: ['string'], budget: 'number' },
			environment: { browser: 'string', platform: 'string', load: 'string', cores: 'number', threads: 'number' },
			warnings: ['string'],
			comparisons: [
				{
					id: 'string',
					title: 'string',
					question: 'string',
					baseline: 'string',
					width: 'number',
					height: 'number',
					curve: [{ threads: 'number', id: 'string' }],
					metrics: [{ id: 'string', label: 'string', statistic: 'string' }],
					pair: [READINGS],
					contenders: [{ id: 'string', label: 'string', kind: 'string', facts: FACTS, readings: READINGS }],
				},
			],
		},
	],
};

/**
 * Reads a recording: the command's own, or what the comparison page has saved.
 *
 * @throws Error that says what the file is instead, and which to give.
 */
export function parseRecording(text: string): Recording {
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		throw new Error('it is no JSON; give a file that `npm run bench`, or the comparison page, has written');
	}
	const { format, date } = Object(value) as Partial<Recording>;
	if (typeof format !== 'string' || !format.startsWith('fillrate-')) {
		throw new Error('it is no recording; give a file that `npm run bench`, or the comparison page, has written');
	}
	if (format !== FORMAT) throw new Error(`it has the format ${format}, and this is read: ${FORMAT}; measure it again`);
	const fault = findFault(value, RECORDING) ?? (Number.isNaN(Date.parse(String(date))) ? 'date' : null);
	if (fault !== null) throw new Error(`it is damaged (${fault} is missing or wrong); measure it again`);
	return value as Recording;
}

/** A recording as a file, with every raw sample to the tenth of a microsecond: finer than any clock it was measured with. */
export function writeRecording(recording: Recording): string {
	const round = (_: string, value: unknown): unknown =>
		typeof value === 'number' ? Math.round(value * 10_000) / 10_000 : value;
	return `${JSON.stringify(recording, round)}\n`;
}

/**
 * Recordings of one question after the other, each by a page of its own, as the one that they are: what the same browser gave
 * under the same load is one result.
 *
 * @throws RangeError when there are none.
 */
export function mergeRecordings(recordings: readonly Recording[]): Recording {
	const [first] = recordings;
	if (!first) throw new RangeError('there is nothing to merge');
	const merged = new Map<string, Result>();
	for (const result of recordings.flatMap(({ results }) => results)) {
		const { browser, load } = result.environment;
		const known = merged.get(`${browser} ${load}`);
		merged.set(`${browser} ${load}`, known ? join(known, result) : result);
	}
	return { ...first, results: [...merged.values()], facts: Object.assign({}, ...recordings.map(({ facts }) => facts)) };
}

function join(first: Result, second: Result): Result {
	return {
		...first,
		settings: { ...first.settings, questions: [...first.settings.questions, ...second.settings.questions] },
		warnings: [...new Set([...first.warnings, ...second.warnings])],
		comparisons: [...first.comparisons, ...second.comparisons],
	};
}

/** Where a value is not as its shape says: `results[0].warnings`. */
function findFault(value: unknown, shape: Shape, path = ''): string | null {
	if (typeof shape === 'string') return typeof value === shape ? null : path;
	if (typeof value !== 'object' || value === null || Array.isArray(value) !== Array.isArray(shape)) return path;
	const parts = Object.entries(Array.isArray(shape) ? { '*': shape[0] } : shape).flatMap(([name, each]) =>
		(name === '*' ? Object.keys(value) : [name]).map((part) => [part, each] as const),
	);
	for (const [name, each] of parts) {
		const inner = Array.isArray(value) ? `${path}[${name}]` : `${path}.${name}`.replace(/^\./, '');
		const fault = findFault(value[name as keyof typeof value], each, inner);
		if (fault !== null) return fault;
	}
	return null;
}
