import { least } from 'd3-array';
import type { Metric, Question } from '../model/comparison.ts';
import type { ComparisonResult, ContenderResult } from '../model/result.ts';
import { invert } from '../statistics/interval.ts';
import { numberOf, samplesOf } from './speed.ts';
import { compare, findOurs, type Match, type Summary } from './summary.ts';
import { digits, nameWithSoftware, times } from './words.ts';

/** The answer of the samples to a question, in one sentence, with its margin; computed, whatever the outcome. */
export function verdict(question: Question, summaries: readonly Summary[]): string {
	const clauses = summaries
		.filter(({ comparison }) => comparison.question === question)
		.map(({ comparison }) => `${comparison.title}: ${answer(comparison)}`);
	return clauses.length > 0 ? `${clauses.join('; ')}.` : 'Not measured yet.';
}

function answer(comparison: ComparisonResult): string {
	const { contenders, metrics } = comparison;
	const [metric, second] = metrics;
	const ours = findOurs(comparison);
	if (!ours) {
		const absence = contenders.find(({ kind }) => kind === 'shipped')?.absence;
		return `Fillrate was not measured (${absence?.reason ?? 'it did not take part'})`;
	}
	const others = contenders.filter((each) => each !== ours && samplesOf(each.readings, metric).length > 0);
	const rivals = others.filter(({ kind }) => kind === 'rival');
	const next = least(rivals, (rival) => numberOf(rival, metric));
	// Without a rival the variants explain what it takes.
	if (!next)
		return others.length > 0 ? describeNumbers(ours, others, metric) : 'there was nothing to compare Fillrate with';
	const match = compare(comparison, metric, next, ours);
	const name = nameWithSoftware(next);
	// Without an interval nobody is ahead: the numbers stand side by side.
	if (match.standing === null) return describeNumbers(ours, rivals, metric);
	if (match.standing === 'faster') return `Fillrate is ${times(match.speed)} as fast as the next, ${name}`;
	if (match.standing === 'slower') return `${name} is ${times(invert(match.speed))} as fast as Fillrate`;
	const level =
		match.standing === 'same'
			? `Fillrate is level with the best, ${name}`
			: `no difference is shown between Fillrate and ${name}`;
	const equals = rivals.filter((rival) =>
		['same', 'unclear'].includes(compare(comparison, metric, rival, ours).standing ?? ''),
	);
	const leanest = second && least(equals, (rival) => numberOf(rival, second));
	const also = leanest ? `, and ${describeSecond(compare(comparison, second, leanest, ours))}` : '';
	return `${level}: ${times(match.speed)} as fast${also}`;
}

/** Where the first metric shows no difference, what the second does. */
function describeSecond({ metric, base, other, standing }: Match): string {
	const { label } = metric;
	const beside = `(${number(other, metric)} beside ${number(base, metric)} of ${nameWithSoftware(base)})`;
	if (standing === 'faster') return `Fillrate takes the least ${label} ${beside}`;
	if (standing === 'slower') return `Fillrate takes more ${label} ${beside}`;
	if (standing === 'same') return `Fillrate takes as much ${label} as the leanest of these ${beside}`;
	return `no difference in ${label} is shown ${beside}`;
}

function describeNumbers(ours: ContenderResult, others: readonly ContenderResult[], metric: Metric): string {
	const list = others.map((other) => `${number(other, metric)} for ${nameWithSoftware(other)}`);
	return `${metric.label} is ${number(ours, metric)} with Fillrate, ${list.join(', and ')}`;
}

function number(contender: ContenderResult, metric: Metric): string {
	return `${digits(numberOf(contender, metric))} ms`;
}
