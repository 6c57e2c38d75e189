import { computeComparisons } from '../contenders/compute/comparisons.ts';
import { jankComparisons } from '../contenders/jank/comparisons.ts';
import { paintComparisons } from '../contenders/paint/comparisons.ts';
import { transportComparisons } from '../contenders/transport/comparisons.ts';
import { type Comparison, QUESTIONS, type Question } from '../model/comparison.ts';
import type { Settings } from '../model/settings.ts';

const MAKE: Readonly<Record<Question, (settings: Settings) => readonly Comparison[]>> = {
	compute: computeComparisons,
	transport: transportComparisons,
	paint: paintComparisons,
	jank: jankComparisons,
};

/** The comparisons that the settings ask for, in the page's order. */
export function plan(settings: Settings): readonly Comparison[] {
	return QUESTIONS.filter((question) => settings.questions.includes(question)).flatMap((question) =>
		MAKE[question](settings),
	);
}
