import { nameOf } from '../conclude/changes.ts';
import { describeLead, rivalsAhead, rivalsUnjudged, singleThreadAhead } from '../conclude/leads.ts';
import { numberOf, speedOf } from '../conclude/speed.ts';
import { findOurs, type Match, type Summary, summarize } from '../conclude/summary.ts';
import { verdict } from '../conclude/verdict.ts';
import { digits, range } from '../conclude/words.ts';
import { QUESTION_TEXTS, QUESTIONS, type Question } from '../model/comparison.ts';
import type { Recording } from '../model/result.ts';
import { invert } from '../statistics/interval.ts';
import { findGoals, type Goal } from './goals.ts';
import { describeAbsent, table, tabulate } from './tables.ts';

interface Concluded {
	readonly browser: string;
	readonly goals: readonly Goal[];
	readonly summaries: readonly Summary[];
}

/** A recording as Markdown, with a link to its samples where a reader has them; in short for the README. */
export function describeRecording(recording: Recording, link: string | null = null, isShort = false): string {
	const { results, facts } = recording;
	const runs = results
		.filter(({ environment }) => environment.load === 'none')
		.map((result): Concluded => {
			const { environment, comparisons } = result;
			return { browser: environment.browser, goals: findGoals(result, facts), summaries: comparisons.map(summarize) };
		});
	const parts = [
		describeHead(recording, link),
		...describeWarnings(recording),
		...describeGoals(runs),
		...(isShort ? [] : [...describeShortfalls(runs), ...describeAnswers(runs), ...describeLoad(recording)]),
		...section('The whole', Object.entries(facts).length > 0 ? [table(['', ''], Object.entries(facts))] : []),
	];
	return `${parts.join('\n\n')}\n`;
}

function section(title: string, parts: readonly string[]): readonly string[] {
	return parts.length > 0 ? [`### ${title}`, ...parts] : [];
}

function list(items: readonly string[], nothing = ''): string {
	return items.map((item) => `- ${item}`).join('\n') || nothing;
}

function describeHead({ machine, date, commit, results }: Recording, link: string | null): string {
	const browsers = [...new Set(results.map(({ environment }) => environment.browser))];
	const [environment] = results.map((result) => result.environment);
	const ran = machine ?? `${environment?.platform}, ${environment?.cores} logical cores`;
	const samples = link === null ? '' : `; [every sample](${link})`;
	return `${[ran, browsers.join(', '), date.slice(0, 10), `commit ${commit}`].join('; ')}${samples}.`;
}

function describeWarnings({ results }: Recording): readonly string[] {
	const lines = results.flatMap((result) => result.warnings.map((warning) => `${nameOf(result)}: ${warning}`));
	return lines.length > 0 ? [list([...new Set(lines)])] : [];
}

const OUTCOMES = { reached: '', within: ': within the interval', missed: ': **not reached**' } as const;

function describeGoals(runs: readonly Concluded[]): readonly string[] {
	const all = new Map(runs.flatMap(({ goals }) => goals.map(({ what, wanted }) => [what, wanted])));
	if (all.size === 0) return [];
	const cell = ({ goals }: Concluded, what: string): string => {
		const goal = goals.find((each) => each.what === what);
		return goal ? `${goal.measured}${OUTCOMES[goal.outcome]}` : 'not measured';
	};
	const rows = [...all].map(([what, wanted]) => [what, wanted, ...runs.map((run) => cell(run, what))]);
	return section('What was wanted', [table(['', 'wanted', ...runs.map(({ browser }) => browser)], rows)]);
}

function describeShortfalls(runs: readonly Concluded[]): readonly string[] {
	if (runs.every(({ goals }) => goals.length === 0)) return [];
	const missed = runs.flatMap(({ browser, goals }) =>
		goals
			.filter(({ outcome }) => outcome === 'missed')
			.map(({ what, measured, wanted, reason }) => `${browser}: ${what}: ${measured}, not ${wanted}. ${reason}.`),
	);
	return section('Where we fall short', [list(missed, 'Nowhere.')]);
}

function describeAnswers(runs: readonly Concluded[]): readonly string[] {
	return [
		...QUESTIONS.flatMap((question) => describeQuestion(question, runs)),
		...describeLeads('Where we lose', runs, (summaries) => [...rivalsAhead(summaries), ...rivalsUnjudged(summaries)]),
		...describeLeads('Where our own single thread is ahead', runs, singleThreadAhead),
	];
}

function describeQuestion(question: Question, runs: readonly Concluded[]): readonly string[] {
	const asked = runs.flatMap(({ browser, summaries }) => {
		const own = summaries.filter(({ comparison }) => comparison.question === question);
		return own.length > 0 ? [{ browser, summaries: own }] : [];
	});
	const [first] = asked;
	if (!first) return [];
	const { title, asks } = QUESTION_TEXTS[question];
	return section(`${title}: ${asks[0]?.toLowerCase()}${asks.slice(1)}`, [
		// A table says all there is to say of what has no rivals.
		...(question === 'scenes'
			? []
			: [list(asked.map(({ browser, summaries }) => `**${browser}.** ${verdict(question, summaries)}`))]),
		`In ${first.browser}:`,
		tabulate(first.summaries),
		...describeAbsent(first.summaries),
	]);
}

function describeLeads(
	title: string,
	runs: readonly Concluded[],
	find: (summaries: readonly Summary[]) => readonly Match[],
): readonly string[] {
	const parts = runs.map(({ browser, summaries }) => {
		const leads = find(summaries).map((lead) => `${lead.comparison.title}: ${describeLead(lead)}.`);
		return `In ${browser}:\n\n${list(leads, 'Nowhere beyond the noise.')}`;
	});
	return section(title, parts);
}

function describeLoad({ results }: Recording): readonly string[] {
	const rows = results
		.filter(({ environment }) => environment.load === 'half')
		.flatMap(({ comparisons, environment: { browser } }) => {
			const idle = results.find(({ environment }) => environment.load === 'none' && environment.browser === browser);
			return comparisons.flatMap((comparison) => {
				const same = idle?.comparisons.find(({ id }) => id === comparison.id);
				const [before, after] = [same && findOurs(same), findOurs(comparison)];
				if (!before || !after) return [];
				const [metric] = comparison.metrics;
				const [idleTime, busyTime] = [before, after].map((ours) => digits(numberOf(ours, metric)));
				const slowness = invert(speedOf(before.readings, after.readings, metric, { paired: false }));
				return [[browser, `${comparison.title}: ${metric.label}`, idleTime ?? '', busyTime ?? '', range(slowness)]];
			});
		});
	const heads = ['', 'Fillrate', 'idle, ms', 'busy, ms', 'times as long'];
	return section('While every core is busy half of the time', rows.length > 0 ? [table(heads, rows, 2)] : []);
}
