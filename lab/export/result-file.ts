import { FORMAT, type Result } from '../model/result.ts';

/**
 * Reads a file of results.
 *
 * @throws Error that says what the file is instead, and which to give.
 */
export function parseResult(text: string): Result {
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		throw new Error('this is no JSON: give a file that this page, or `npm run bench`, has written');
	}
	const format = isObject(value) ? value.format : undefined;
	if (typeof format === 'string' && format !== FORMAT && format.startsWith('fillrate-comparison/')) {
		throw new Error(`this file is of the format ${format}, and this page reads ${FORMAT}: run the comparison again`);
	}
	if (format !== FORMAT) {
		throw new Error(
			'this JSON is no result of a comparison: give a file that this page, or `npm run bench`, has written',
		);
	}
	const fault = findFault(value);
	if (fault) throw new Error(`this file of results is damaged (${fault}): export it again`);
	return value as Result;
}

/** A file of results, with every raw sample to the tenth of a microsecond: finer than any clock it was measured with. */
export function writeResult(result: Result): string {
	const round = (_: string, value: unknown): unknown =>
		typeof value === 'number' ? Math.round(value * 10_000) / 10_000 : value;
	return `${JSON.stringify(result, round)}\n`;
}

/** What is not as {@link Result} has it, looked at as deep as the page reads. */
function findFault(value: unknown): string | null {
	if (!isObject(value)) return 'it is no object';
	const { date, commit, settings, environment, warnings, comparisons } = value;
	if (typeof date !== 'string' || Number.isNaN(Date.parse(date))) return 'it has no date';
	if (typeof commit !== 'string') return 'it has no commit';
	if (!isObject(settings) || !Array.isArray(settings.questions)) return 'it has no settings';
	if (!isObject(environment) || !describesMachine(environment)) return 'it does not say what it ran on';
	if (!Array.isArray(warnings) || !Array.isArray(comparisons)) return 'it has no comparisons';
	return comparisons.map(findFaultInComparison).find((fault) => fault !== null) ?? null;
}

function findFaultInComparison(comparison: unknown): string | null {
	if (!isObject(comparison) || typeof comparison.id !== 'string') return 'a comparison has no id';
	const { id, title, metrics, baseline, pair, curve, contenders } = comparison;
	if (typeof title !== 'string' || typeof baseline !== 'string' || !Array.isArray(curve))
		return `${id} lacks its title`;
	if (!Array.isArray(metrics) || metrics.length === 0) return `${id} has no metrics`;
	if (!Array.isArray(pair) || pair.length !== 2 || !pair.every(areReadings)) return `${id} has no A/A pair`;
	if (!Array.isArray(contenders)) return `${id} has no contenders`;
	const damaged = contenders.find((contender: unknown) => !isObject(contender) || !areReadings(contender.readings));
	return damaged === undefined ? null : `a contender of ${id} has no samples`;
}

function describesMachine({ browser, platform, cores, threads, clock, refresh }: Record<string, unknown>): boolean {
	const areWords = [browser, platform].every((value) => typeof value === 'string');
	return areWords && [cores, threads, clock, refresh].every((value) => typeof value === 'number');
}

function areReadings(value: unknown): boolean {
	const areNumbers = (list: unknown): boolean => Array.isArray(list) && list.every((item) => typeof item === 'number');
	return (
		Array.isArray(value) && value.every((reading) => isObject(reading) && Object.values(reading).every(areNumbers))
	);
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null;
}
