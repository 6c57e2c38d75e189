import { losses } from '../../conclude/losses.ts';
import { type Summary, summarize } from '../../conclude/summary.ts';
import { verdict } from '../../conclude/verdict.ts';
import { times } from '../../conclude/words.ts';
import { QUESTION_TEXTS, QUESTIONS, type Question } from '../../model/comparison.ts';
import type { Result } from '../../model/result.ts';
import { describeGoals } from './goals.ts';
import type { Recording } from './recording.ts';
import { describeScenesAt, describeWhole } from './scenes-text.ts';
import { describeAbsent, tabulateOne, tabulatePeers, tabulateTogether } from './summary-tables.ts';

/** One browser's run, concluded. */
interface Concluded {
	/** `Chromium 156.0`. */
	readonly browser: string;
	readonly result: Result;
	readonly summaries: readonly Summary[];
}

/**
 * What a reader of the README wants to know of a run, as Markdown.
 *
 * @param link Where the run is kept, seen from there; `null` where no reader has it.
 */
export function describeForReadme(recording: Recording, link: string | null): string {
	const runs = recording.comparisons.map(conclude);
	return [
		describeRun(recording, link),
		...describeWarnings(recording),
		...(runs.length > 0 ? ['### What was wanted', describeGoals(recording.comparisons)] : []),
		...QUESTIONS.flatMap((question) => describeQuestion(question, runs)),
		...(runs.length > 0 ? ['### Where we lose', ...runs.map(describeLosses)] : []),
		...describePeers(recording),
		...describeScenes(recording),
	].join('\n\n');
}

function conclude(result: Result): Concluded {
	return { browser: result.environment.browser, result, summaries: result.comparisons.map(summarize) };
}

function describeRun({ machine, date, commit, comparisons, scenes }: Recording, link: string | null): string {
	const ran = comparisons.map(({ environment }) => environment.browser);
	const browsers = ran.length > 0 ? ran : scenes ? [scenes.browser] : [];
	const samples = link === null ? '' : `; [every sample](${link})`;
	return `${machine}; ${browsers.join(', ')}; ${date.slice(0, 10)}; commit ${commit}${samples}.`;
}

function describeWarnings({ comparisons }: Recording): string[] {
	const lines = comparisons.flatMap(({ environment: { browser }, warnings }) =>
		warnings.map((warning) => `- ${browser}: ${warning}`),
	);
	return lines.length > 0 ? [lines.join('\n')] : [];
}

/** The answer in each browser, and the first browser's numbers. */
function describeQuestion(question: Question, runs: readonly Concluded[]): string[] {
	const asked = runs
		.map(({ browser, summaries }) => ({
			browser,
			summaries: summaries.filter(({ comparison }) => comparison.question === question),
		}))
		.filter(({ summaries }) => summaries.length > 0);
	const [first] = asked;
	if (!first) return [];
	const { title, asks } = QUESTION_TEXTS[question];
	const [alone, ...others] = first.summaries;
	return [
		`### ${title}: ${asks[0]?.toLowerCase()}${asks.slice(1)}`,
		asked.map(({ browser, summaries }) => `- **${browser}.** ${verdict(question, summaries)}`).join('\n'),
		`In ${first.browser}:`,
		alone && others.length === 0 ? tabulateOne(alone) : tabulateTogether(first.summaries),
		...describeAbsent(first.summaries),
	];
}

function describeLosses({ browser, summaries }: Concluded): string {
	const lines = losses(summaries).map(
		({ comparison, winner, margin }) =>
			`- ${comparison.title}: ${winner.contender.label} is ${times(margin)} as fast as Fillrate.`,
	);
	const nothing = 'Nothing was faster than Fillrate beyond the noise.';
	return `In ${browser}:\n\n${lines.length > 0 ? lines.join('\n') : nothing}`;
}

function describePeers({ peers }: Recording): string[] {
	if (!peers) return [];
	const { browser, summaries } = conclude(peers);
	return [
		'### Beside released packages',
		`In ${browser}:`,
		...summaries.map(tabulatePeers),
		...describeAbsent(summaries),
	];
}

function describeScenes({ scenes }: Recording): string[] {
	if (!scenes) return [];
	return [
		'### In the browser, and natively',
		`In ${scenes.browser}:`,
		describeScenesAt(scenes, 1920, 1080),
		describeWhole(scenes),
	];
}
