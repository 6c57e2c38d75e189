import { nameOf } from '../conclude/changes.ts';
import { describeLead, type Lead, rivalsAhead, rivalsUnjudged, singleThreadAhead } from '../conclude/leads.ts';
import { represent, samplesOf, speedOf } from '../conclude/speed.ts';
import { findOurs, type Summary, summarize } from '../conclude/summary.ts';
import { verdict } from '../conclude/verdict.ts';
import { milliseconds, range } from '../conclude/words.ts';
import { QUESTION_TEXTS, QUESTIONS, type Question } from '../model/comparison.ts';
import type { Recording, Result } from '../model/result.ts';
import { invert } from '../statistics/interval.ts';
import { describeGoals, findGoals } from './goals.ts';
import { describeAbsent, table, tabulate } from './tables.ts';

/** One browser's result, concluded. */
interface Concluded {
	readonly result: Result;
	/** `Chromium 156.0`. */
	readonly browser: string;
	readonly summaries: readonly Summary[];
}

/**
 * All that a person wants to know of a recording, as Markdown: what the command and the page give, and docs/measured.md.
 *
 * @param link Where the recording is kept, seen from the text; `null` where no reader has it.
 */
export function describeRecording(recording: Recording, link: string | null = null): string {
	return describe(recording, link, (runs) => [
		...QUESTIONS.flatMap((question) => describeQuestion(question, runs)),
		...describeLeads('Where we lose', runs, (summaries) => [...rivalsAhead(summaries), ...rivalsUnjudged(summaries)]),
		...describeLeads('Where our own single thread is ahead', runs, singleThreadAhead),
	]);
}

/** The same in short, for the README: what was wanted and what came of it, and the whole. */
export function describeInShort(recording: Recording, link: string | null = null): string {
	return describe(recording, link, () => []);
}

function describe(
	recording: Recording,
	link: string | null,
	describeAll: (runs: readonly Concluded[]) => readonly string[],
): string {
	const idle = recording.results.filter(({ environment }) => environment.load === 'none');
	const runs = idle.map(conclude);
	const hasGoals = idle.some((result) => findGoals(result).length > 0);
	const facts = Object.entries(recording.facts);
	return `${[
		describeHead(recording, link),
		...describeWarnings(recording),
		...(hasGoals ? ['### What was wanted', describeGoals(idle)] : []),
		...describeAll(runs),
		...describeLoad(recording),
		...(facts.length > 0 ? ['### The whole', table(['', ''], facts)] : []),
	].join('\n\n')}\n`;
}

function conclude(result: Result): Concluded {
	return { result, browser: result.environment.browser, summaries: result.comparisons.map(summarize) };
}

function describeHead({ machine, date, commit, results }: Recording, link: string | null): string {
	const browsers = [...new Set(results.map(({ environment }) => environment.browser))];
	const [environment] = results.map((result) => result.environment);
	const ran = machine ?? `${environment?.platform}, ${environment?.cores} logical cores`;
	const samples = link === null ? '' : `; [every sample](${link})`;
	return `${[ran, browsers.join(', '), date.slice(0, 10), `commit ${commit}`].join('; ')}${samples}.`;
}

function describeWarnings({ results }: Recording): readonly string[] {
	const lines = results.flatMap((result) => result.warnings.map((warning) => `- ${nameOf(result)}: ${warning}`));
	return lines.length > 0 ? [[...new Set(lines)].join('\n')] : [];
}

/** The answer in each browser, and the first browser's numbers. */
function describeQuestion(question: Question, runs: readonly Concluded[]): readonly string[] {
	const asked = runs
		.map(({ browser, summaries }) => ({
			browser,
			summaries: summaries.filter(({ comparison }) => comparison.question === question),
		}))
		.filter(({ summaries }) => summaries.length > 0);
	const [first] = asked;
	if (!first) return [];
	const { title, asks } = QUESTION_TEXTS[question];
	const answers = asked.map(({ browser, summaries }) => `- **${browser}.** ${verdict(question, summaries)}`);
	return [
		`### ${title}: ${asks[0]?.toLowerCase()}${asks.slice(1)}`,
		// A table says all there is to say of what has no rivals.
		...(question === 'scenes' ? [] : [answers.join('\n')]),
		`In ${first.browser}:`,
		tabulate(first.summaries),
		...describeAbsent(first.summaries),
	];
}

function describeLeads(
	title: string,
	runs: readonly Concluded[],
	find: (summaries: readonly Summary[]) => readonly Lead[],
): readonly string[] {
	if (runs.length === 0) return [];
	const parts = runs.map(({ browser, summaries }) => {
		const leads = find(summaries).map((lead) => `- ${lead.comparison.title}: ${describeLead(lead)}.`);
		return `In ${browser}:\n\n${leads.length > 0 ? leads.join('\n') : 'Nowhere beyond the noise.'}`;
	});
	return [`### ${title}`, ...parts];
}

/** What Fillrate takes while every core is busy half of the time, beside an idle machine. */
function describeLoad({ results }: Recording): readonly string[] {
	const rows = results
		.filter(({ environment }) => environment.load === 'half')
		.flatMap((busy) => {
			const { browser } = busy.environment;
			const idle = results.find(({ environment }) => environment.load === 'none' && environment.browser === browser);
			return busy.comparisons.flatMap((comparison) => {
				const same = idle?.comparisons.find(({ id }) => id === comparison.id);
				const [before, after] = [same, comparison].map((each) => each && findOurs(each));
				if (!before || !after) return [];
				const [metric] = comparison.metrics;
				const [idleTime, busyTime] = [before, after].map(({ readings }) =>
					milliseconds(represent(samplesOf(readings, metric), metric)),
				);
				const slowness = invert(speedOf(before.readings, after.readings, metric, { paired: false }));
				return [[browser, `${comparison.title}: ${metric.label}`, idleTime ?? '', busyTime ?? '', range(slowness)]];
			});
		});
	if (rows.length === 0) return [];
	const heads = ['', 'Fillrate', 'idle, ms', 'busy, ms', 'times as long'];
	return ['### While every core is busy half of the time', table(heads, rows, 2)];
}
