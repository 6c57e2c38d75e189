import type { Question } from '../model/comparison.ts';
import { invert } from '../statistics/interval.ts';
import { compare, isOf, type Row, type Summary } from './summary.ts';
import { milliseconds, nameWithSoftware, times } from './words.ts';

/** The answer of the samples to a question, in one sentence, with its margin; computed, whatever the outcome. */
export function verdict(question: Question, summaries: readonly Summary[]): string {
	const clauses = summaries
		.filter(({ comparison }) => comparison.question === question)
		.map((summary) => `${summary.comparison.title}: ${answer(summary)}`);
	return clauses.length > 0 ? `${clauses.join('; ')}.` : 'Not measured yet.';
}

function answer(summary: Summary): string {
	const timed = summary.rows.filter(({ figures }) => figures.length > 0);
	const ours = timed.find(({ contender }) => isOf(contender, 'shipped'));
	if (!ours) return `Fillrate was not measured (${reason(summary)})`;
	const rivals = timed.filter(({ contender }) => isOf(contender, 'rival'));
	if (rivals.length === 0) return describeAlone(ours, timed);
	return describePlace(summary, ours, rivals);
}

/** How ours stands beside the quickest rival; where no difference is shown, by the next metric too. */
function describePlace(summary: Summary, ours: Row, rivals: readonly Row[]): string {
	const next = least(rivals, 0);
	const name = nameWithSoftware(next.contender);
	const { speed, standing } = compareRows(summary, ours, next, 0);
	// Without an interval nobody is ahead: the numbers stand side by side.
	if (standing === null) return describeFigures(ours, rivals);
	if (standing === 'faster') return `Fillrate is ${times(speed)} as fast as the next, ${name}`;
	if (standing === 'slower') return `${name} is ${times(invert(speed))} as fast as Fillrate`;
	const level =
		standing === 'same'
			? `Fillrate is level with the best, ${name}: ${times(speed)} as fast`
			: `no difference is shown between Fillrate and ${name}: ${times(speed)} as fast`;
	if (ours.figures.length === 1) return level;
	const equals = rivals.filter((row) =>
		['same', 'unclear'].includes(compareRows(summary, ours, row, 0).standing ?? ''),
	);
	return `${level}, and ${describeSecond(summary, ours, least(equals, 1))}`;
}

function describeSecond(summary: Summary, ours: Row, rival: Row): string {
	const label = ours.figures[1]?.metric.label ?? '';
	const beside = `${figure(ours, 1)} beside ${figure(rival, 1)} of ${nameWithSoftware(rival.contender)}`;
	const { standing } = compareRows(summary, ours, rival, 1);
	if (standing === 'faster') return `Fillrate takes the least ${label} (${beside})`;
	if (standing === 'slower') return `Fillrate takes more ${label} (${beside})`;
	if (standing === 'same') return `Fillrate takes as much ${label} as the leanest of these (${beside})`;
	return `no difference in ${label} is shown (${beside})`;
}

/** The number of each, by the first metric. */
function describeFigures(ours: Row, others: readonly Row[]): string {
	const label = ours.figures[0]?.metric.label ?? '';
	const list = others.map((row) => `${figure(row, 0)} for ${nameWithSoftware(row.contender)}`);
	return `${label} is ${figure(ours, 0)} with Fillrate, ${list.join(', and ')}`;
}

/** Without a rival the variants explain what it takes. */
function describeAlone(ours: Row, timed: readonly Row[]): string {
	const others = timed.filter((row) => row !== ours && (row.figures[0]?.count ?? 0) > 0);
	return others.length > 0 ? describeFigures(ours, others) : 'there was nothing to compare Fillrate with';
}

function figure({ figures }: Row, metric: number): string {
	return `${milliseconds(figures[metric]?.value ?? Number.NaN)} ms`;
}

function least(rows: readonly Row[], metric: number): Row {
	const timeOf = ({ figures }: Row): number => figures[metric]?.value ?? Number.POSITIVE_INFINITY;
	return rows.reduce((best, row) => (timeOf(row) < timeOf(best) ? row : best));
}

/** How many times as fast ours is as the rival, by one of the metrics. */
function compareRows({ comparison }: Summary, ours: Row, rival: Row, metric: number): ReturnType<typeof compare> {
	const { metrics } = comparison;
	return compare(comparison, metrics[metric] ?? metrics[0], rival.contender, ours.contender);
}

function reason({ rows }: Summary): string {
	return rows.find(({ contender }) => isOf(contender, 'shipped'))?.contender.absence?.reason ?? 'it did not take part';
}
