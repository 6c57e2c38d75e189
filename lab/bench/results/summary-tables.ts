import type { Row, Summary } from '../../conclude/summary.ts';
import { factor, milliseconds } from '../../conclude/words.ts';
import { table } from '../../export/markdown.ts';
import type { ComparisonResult, ContenderResult } from '../../model/result.ts';

/** Several comparisons of the same contenders, a column each: the number that they are ranked by. */
export function tabulateTogether(summaries: readonly Summary[]): string {
	const labels = new Map(
		summaries.flatMap(({ rows }) => rows.filter(isSeen).map(({ contender }) => [contender.label, name(contender)])),
	);
	return table(
		['ms', ...summaries.map(({ comparison }) => titleOf(comparison))],
		[...labels].map(([label, shown]) => [
			shown,
			...summaries.map(({ rows }) => figure(rows.find(({ contender }) => contender.label === label))),
		]),
		1,
	);
}

/** One comparison, with all that it measures. */
export function tabulateOne({ comparison, rows }: Summary): string {
	const { metrics } = comparison;
	return table(
		[titleOf(comparison), ...metrics.map(({ label, unit, statistic }) => `${label}, ${unit} (${statistic})`)],
		rows.filter(isSeen).map((row) => [name(row.contender), ...metrics.map((_, index) => figure(row, index))]),
		1,
	);
}

/** Fillrate beside packages: which release of which, and how many times as fast as the baseline. */
export function tabulatePeers({ comparison, rows }: Summary): string {
	const base = rows.find(({ standing }) => standing === 'baseline')?.contender.label ?? 'the first';
	return table(
		[titleOf(comparison), 'package', 'ms', `times as fast as ${base}`],
		rows.filter(isSeen).map((row) => {
			const { contender, speed } = row;
			const range = speed ? `${factor(speed.value)} [${factor(speed.low)}–${factor(speed.high)}]` : '';
			return [name(contender), contender.facts.package ?? '', figure(row), range];
		}),
	);
}

/** Who cannot run there at all, in a sentence; nothing where all can. */
export function describeAbsent(summaries: readonly Summary[]): string[] {
	const rows = summaries.flatMap((summary) => summary.rows).filter((row) => !isSeen(row));
	const labels = [...new Set(rows.map(({ contender }) => contender.label))];
	return labels.length > 0 ? [`Not available there: ${labels.join('; ')}.`] : [];
}

/** Whether a row has something to show: a number, or a fault. */
function isSeen({ contender }: Row): boolean {
	return contender.absence?.kind !== 'unavailable';
}

function figure(row: Row | undefined, metric = 0): string {
	const figure = row?.figures[metric];
	if (figure) return milliseconds(figure.value);
	return metric === 0 ? (row?.contender.absence?.kind ?? '') : '';
}

function name({ label, kind }: ContenderResult): string {
	return kind === 'shipped' ? `**${label}**` : label;
}

/** The title with the size, which some titles have already. */
function titleOf({ title, width, height }: ComparisonResult): string {
	return title.includes(String(width)) ? title : `${title}, ${width} x ${height}`;
}
