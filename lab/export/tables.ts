import { isTimed, type Row, type Summary } from '../conclude/summary.ts';
import { digits, framesPerSecond, range, size } from '../conclude/words.ts';
import type { ComparisonResult } from '../model/result.ts';
import { contenderColumns, figureText, nameContender } from './columns.ts';

/** A Markdown table; the first column is words, or as many as `words` says, and the others numbers. */
export function table(head: readonly string[], rows: readonly (readonly string[])[], words = 1): string {
	const line = (texts: readonly string[]): string =>
		`| ${texts.map((text) => text.replaceAll('|', '\\|')).join(' | ')} |`;
	const rule = `| ${head.map((_, index) => (index < words ? '---' : '---:')).join(' | ')} |`;
	return [line(head), rule, ...rows.map(line)].join('\n');
}

export function tabulate(summaries: readonly Summary[]): string {
	const [first, ...others] = summaries;
	if (first?.comparison.question === 'scenes') return tabulateScenes(summaries);
	const areAlike = others.every(({ comparison }) => comparison.baseline === first?.comparison.baseline);
	return others.length > 0 && areAlike && !areOneByOne(first)
		? tabulateTogether(summaries)
		: summaries.map(tabulateOne).join('\n\n');
}

/** Peers do the same work in one comparison alone; and of the filters the last has other rivals. */
function areOneByOne(first: Summary | undefined): boolean {
	return first?.comparison.question === 'peers' || first?.comparison.question === 'filters';
}

function tabulateTogether(summaries: readonly Summary[]): string {
	const seen = summaries.flatMap(({ rows }) => rows.filter(isSeen));
	const names = new Map(seen.map((row) => [row.contender.id, nameInBold(row)]));
	const cell = (row: Row | undefined): string => {
		if (!row) return '';
		return `${figureText(row)}${row.speed && row.standing !== 'baseline' ? ` · ${range(row.speed)}` : ''}`;
	};
	return table(
		['ms [times as fast as the baseline]', ...summaries.map(({ comparison }) => titleOf(comparison))],
		[...names].map(([id, name]) => [
			name,
			...summaries.map(({ rows }) => cell(rows.find(({ contender }) => contender.id === id))),
		]),
	);
}

function tabulateOne(summary: Summary): string {
	const columns = contenderColumns(summary)
		.filter(({ isDetail }) => !isDetail)
		.slice(1);
	return table(
		[titleOf(summary.comparison), ...columns.map(({ label }) => label)],
		summary.rows.filter(isSeen).map((row) => [nameInBold(row), ...columns.map((column) => column.text(row))]),
	);
}

function tabulateScenes(summaries: readonly Summary[]): string {
	const rows = summaries.map(({ comparison, rows, curve }) => {
		const most = curve.at(-1);
		const threads = most?.threads ?? 1;
		const figure = (id: string, metric = comparison.metrics[0].id) =>
			rows.find(({ contender }) => contender.id === id)?.figures.find((each) => each.metric.id === metric);
		const fill = figure(`threads-${threads}`);
		const ofNative = (build: string): string =>
			digits((figure(`native-${build}-${threads}`)?.value ?? Number.NaN) / (fill?.value ?? Number.NaN));
		return {
			scene: titleOf(comparison),
			'fill, ms': digits(fill?.value ?? Number.NaN),
			p95: digits(fill?.p95 ?? Number.NaN),
			'speed-up': most && curve.length > 1 ? range(most.speed) : '–',
			'of native': ofNative('baseline'),
			'of native, this machine’s': ofNative('own'),
			'the same, 128 bits': ofNative('narrow'),
			'frames/s': framesPerSecond(figure('shown', 'interval')?.value ?? Number.NaN),
			'paint, ms': digits(figure('shown', 'paint')?.value ?? Number.NaN),
			shows: comparison.contenders.find(({ id }) => id === 'shown')?.facts.shows ?? '',
		};
	});
	return table(Object.keys(rows[0] ?? {}), rows.map(Object.values));
}

export function describeAbsent(summaries: readonly Summary[]): readonly string[] {
	const rows = summaries.flatMap((summary) => summary.rows).filter((row) => !isSeen(row));
	const labels = [...new Set(rows.map(({ contender }) => contender.label))];
	return labels.length > 0 ? [`Not available there: ${labels.join('; ')}.`] : [];
}

function isSeen({ contender }: Row): boolean {
	return isTimed(contender) || contender.absence?.kind !== 'unavailable';
}

function nameInBold(row: Row): string {
	return row.contender.kind === 'shipped' ? `**${nameContender(row)}**` : nameContender(row);
}

function titleOf(comparison: ComparisonResult): string {
	const { title, width } = comparison;
	return title.includes(String(width)) ? title : `${title}, ${size(comparison)}`;
}
