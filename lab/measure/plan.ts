import { computeComparisons } from '../contenders/compute/comparisons.ts';
import { jankComparisons } from '../contenders/jank/comparisons.ts';
import { paintComparisons } from '../contenders/paint/comparisons.ts';
import { scenesComparisons } from '../contenders/scenes/comparisons.ts';
import { transportComparisons } from '../contenders/transport/comparisons.ts';
import { writeComparisons } from '../contenders/write/comparisons.ts';
import { type Comparison, QUESTIONS, type Question } from '../model/comparison.ts';
import type { Settings } from '../model/settings.ts';

/** Those beside released packages are made by a page of the benchmark's: the packages are no part of the site. */
const MAKE: Readonly<Partial<Record<Question, (settings: Settings) => readonly Comparison[]>>> = {
	compute: computeComparisons,
	transport: transportComparisons,
	write: writeComparisons,
	paint: paintComparisons,
	jank: jankComparisons,
	scenes: scenesComparisons,
};

export function plan(settings: Settings): readonly Comparison[] {
	return QUESTIONS.filter((question) => settings.questions.includes(question)).flatMap(
		(question) => MAKE[question]?.(settings) ?? [],
	);
}
