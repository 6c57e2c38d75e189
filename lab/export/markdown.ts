import { losses } from '../conclude/losses.ts';
import { type Row, type Standing, type Summary, summarize } from '../conclude/summary.ts';
import { verdict } from '../conclude/verdict.ts';
import { factor, milliseconds, percent, times } from '../conclude/words.ts';
import { QUESTIONS } from '../model/comparison.ts';
import type { Environment, Result } from '../model/result.ts';

const STANDINGS: Readonly<Record<Standing, string>> = {
	baseline: 'baseline',
	faster: 'faster',
	slower: 'slower',
	same: 'no difference',
};

/** A result for a person, as Markdown: what it ran on, and for each question the verdict and its tables. */
export function toMarkdown(result: Result): string {
	const summaries = result.comparisons.map(summarize);
	const asked = QUESTIONS.filter((question) => summaries.some(({ comparison }) => comparison.question === question));
	const parts = asked.flatMap((question) => [
		`### ${question}`,
		verdict(question, summaries),
		...summaries.filter(({ comparison }) => comparison.question === question).map(describe),
	]);
	return `${[describeEnvironment(result), ...warnings(result), ...parts, describeLosses(summaries)].join('\n\n')}\n`;
}

function describeEnvironment({ environment, date, commit }: Result): string {
	const { browser, platform, machine, cores, threads, gpu }: Environment = environment;
	const parts = [machine, platform, `${cores} logical cores, ${threads} threads`, browser, gpu ?? 'GPU not known'];
	return `${parts.filter((part) => part !== null).join('; ')}; ${date}; commit ${commit}.`;
}

function warnings({ warnings }: Result): string[] {
	return warnings.length > 0 ? [warnings.map((warning) => `- ${warning}`).join('\n')] : [];
}

function describe({ comparison, rows, floor, pair }: Summary): string {
	const { title, about, width, height, metrics, contenders, baseline } = comparison;
	const labels = metrics.map(({ label, unit, statistic }) => `${label}, ${unit} (${statistic})`);
	const base = contenders.find(({ id }) => id === baseline)?.label ?? baseline;
	const noise = pair ? ` Noise: ${percent(floor)}.` : '';
	return [
		`**${title}**, ${width} x ${height}. ${about} Speed beside ${base}, with its 95 % interval.${noise}`,
		table(
			['contender', 'output', ...labels, 'p95', 'speed', 'beside the noise'],
			rows.map((row) => cells(row, metrics.length)),
		),
	].join('\n\n');
}

function cells({ contender, figures, speed, standing }: Row, metrics: number): string[] {
	const label = contender.kind === 'shipped' ? `**${contender.label}**` : contender.label;
	const check = contender.check?.status ?? '';
	if (figures.length === 0) {
		const reason = contender.absence ? `${contender.absence.kind}: ${contender.absence.reason}` : '';
		return [label, check, reason, ...Array.from({ length: metrics + 2 }, () => '')];
	}
	const range = speed ? `${factor(speed.value)} [${factor(speed.low)}–${factor(speed.high)}]` : '';
	const values = figures.map(({ value }) => milliseconds(value));
	return [label, check, ...values, milliseconds(figures[0]?.p95 ?? 0), range, standing ? STANDINGS[standing] : ''];
}

function describeLosses(summaries: readonly Summary[]): string {
	const lines = losses(summaries).map(
		({ comparison, winner, margin }) =>
			`- ${comparison.title}: ${winner.contender.label} is ${times(margin)} as fast as Fillrate.`,
	);
	const text = lines.length > 0 ? lines.join('\n') : 'Nothing was faster than Fillrate beyond the noise in this run.';
	return `### Where we lose\n\n${text}`;
}

/** A Markdown table; the first two columns are words, or as many as `words` says, and the others numbers. */
export function table(head: readonly string[], rows: readonly (readonly string[])[], words = 2): string {
	const line = (texts: readonly string[]): string =>
		`| ${texts.map((text) => text.replaceAll('|', '\\|')).join(' | ')} |`;
	const rule = `| ${head.map((_, index) => (index < words ? '---' : '---:')).join(' | ')} |`;
	return [line(head), rule, ...rows.map(line)].join('\n');
}
