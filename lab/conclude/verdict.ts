import type { Question } from '../model/comparison.ts';
import { type Interval, invert } from '../statistics/interval.ts';
import { speedOf } from './speed.ts';
import { isOf, judge, type Row, type Summary } from './summary.ts';
import { milliseconds, percent, times } from './words.ts';

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
	const next = least(rivals, 0);
	// Without an interval nobody is ahead: the numbers stand side by side.
	if (judge(marginOver(summary, ours, next, 0), summary.floor) === null) return describeFigures(ours, rivals);
	return describePlace(summary, ours, rivals, next);
}

/** How ours stands beside the quickest rival; where they are level, beside the level one with the least of the next metric. */
function describePlace(summary: Summary, ours: Row, rivals: readonly Row[], next: Row): string {
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
	const label = ours.figures[1]?.metric.label ?? '';
	const beside = `${figure(ours, 1)} beside ${figure(rival, 1)} of ${rival.contender.label}`;
	const standing = judge(marginOver(summary, ours, rival, 1), summary.floor);
	if (standing === 'faster') return `takes the least ${label} (${beside})`;
	if (standing === 'slower') return `takes more ${label} (${beside})`;
	return `takes as much ${label} as the leanest of these (${beside})`;
}

/** The number of each, by the first metric. */
function describeFigures(ours: Row, others: readonly Row[]): string {
	const label = ours.figures[0]?.metric.label ?? '';
	const list = others.map((row) => `${figure(row, 0)} for ${row.contender.label}`);
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

/** How many times as fast ours is as the rival. */
function marginOver({ comparison: { metrics } }: Summary, ours: Row, rival: Row, metric: number): Interval {
	return speedOf(rival.contender.readings, ours.contender.readings, metrics[metric] ?? metrics[0]);
}

function reason({ rows }: Summary): string {
	return rows.find(({ contender }) => isOf(contender, 'shipped'))?.contender.absence?.reason ?? 'it did not take part';
}
