import type { Result } from '../../model/result.ts';

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
