import type { Question } from '../model/comparison.ts';
import { type Interval, judge, type Row, type Summary, speedBetween } from './summary.ts';
import { milliseconds, percent, times } from './words.ts';

/** The answer of the samples to a question, in one sentence, with its margin; computed, whatever the outcome. */
export function verdict(question: Question, summaries: readonly Summary[]): string {
	const clauses = summaries
		.filter(({ comparison }) => comparison.question === question)
		.map((summary) => `${summary.comparison.title}: ${answer(question, summary)}`);
	return clauses.length > 0 ? `${clauses.join('; ')}.` : 'Not measured yet.';
}

function answer(question: Question, summary: Summary): string {
	const timed = summary.rows.filter(({ figures }) => figures.length > 0);
	const ours = timed.find(({ contender }) => contender.kind === 'shipped');
	if (!ours) return `Fillrate was not measured (${reason(summary)})`;
	const rivals = timed.filter(({ contender }) => contender.kind === 'rival');
	if (rivals.length === 0) return 'there was nothing to compare Fillrate with';
	return question === 'jank' ? describeJank(ours, rivals) : describePlace(summary, ours, rivals);
}

/** How ours stands beside the quickest other; where they are level, beside the level one with the least of the next metric. */
function describePlace(summary: Summary, ours: Row, rivals: readonly Row[]): string {
	const next = least(rivals, 0);
	const margin = marginOver(summary, ours, next, 0);
	const standing = judge(margin, summary.floor);
	if (standing === 'faster') return `Fillrate is ${times(margin)} as fast as the next, ${next.contender.label}`;
	if (standing === 'slower') return `${next.contender.label} is ${times(invert(margin))} as fast as Fillrate`;
	const level = `level with the best within the noise of ${percent(summary.floor)}`;
	if (ours.figures.length === 1) return `Fillrate and ${next.contender.label} are ${level}`;
	const equals = rivals.filter((row) => judge(marginOver(summary, ours, row, 0), summary.floor) === 'same');
	return `Fillrate is ${level}, and ${describeSecond(summary, ours, least(equals, 1))}`;
}

function describeSecond(summary: Summary, ours: Row, rival: Row): string {
	const margin = marginOver(summary, ours, rival, 1);
	const label = ours.figures[1]?.metric.label ?? '';
	const [mine, other] = [ours, rival].map((row) => milliseconds(row.figures[1]?.value ?? Number.NaN));
	const standing = judge(margin, summary.floor);
	const beside = `${mine} ms beside ${other} ms of ${rival.contender.label}`;
	if (standing === 'same') return `takes as much ${label} as the leanest of these (${beside})`;
	return `takes ${standing === 'faster' ? 'the least' : 'more'} ${label} (${beside})`;
}

/** For each way the metric that a person notices. */
function describeJank(ours: Row, rivals: readonly Row[]): string {
	const label = ours.figures[0]?.metric.label ?? '';
	const figure = (row: Row): string => `${milliseconds(row.figures[0]?.value ?? Number.NaN)} ms`;
	const others = rivals.map((row) => `${figure(row)} for ${row.contender.label}`);
	return `${label} is ${figure(ours)} with Fillrate, ${others.join(', and ')}`;
}

function least(rows: readonly Row[], metric: number): Row {
	const timeOf = (row: Row): number => row.figures[metric]?.value ?? Number.POSITIVE_INFINITY;
	return rows.reduce((best, row) => (timeOf(row) < timeOf(best) ? row : best));
}

/** How many times as fast ours is as the rival. */
function marginOver({ comparison }: Summary, ours: Row, rival: Row, metric: number): Interval {
	return speedBetween(comparison, rival.contender, ours.contender, comparison.metrics[metric]);
}

function invert({ low, value, high }: Interval): Interval {
	return { low: 1 / high, value: 1 / value, high: 1 / low };
}

function reason({ rows }: Summary): string {
	return (
		rows.find(({ contender }) => contender.kind === 'shipped')?.contender.absence?.reason ?? 'it did not take part'
	);
}
