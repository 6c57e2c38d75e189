import type { Row, Summary } from '../conclude/summary.ts';
import { isOf, isTimed } from '../conclude/summary.ts';
import { factor, milliseconds, nameWithSoftware, range } from '../conclude/words.ts';
import type { ComparisonResult, ContenderResult } from '../model/result.ts';

/** A Markdown table; the first column is words, or as many as `words` says, and the others numbers. */
export function table(head: readonly string[], rows: readonly (readonly string[])[], words = 1): string {
	const line = (texts: readonly string[]): string =>
		`| ${texts.map((text) => text.replaceAll('|', '\\|')).join(' | ')} |`;
	const rule = `| ${head.map((_, index) => (index < words ? '---' : '---:')).join(' | ')} |`;
	return [line(head), rule, ...rows.map(line)].join('\n');
}

/** A contender as a table names it: ours in bold, and with what else its row has to say. */
export function nameContender(contender: ContenderResult): string {
	const { kind, facts } = contender;
	const label = nameWithSoftware(contender);
	const name = kind === 'shipped' ? `**${label}**` : label;
	return facts.package === undefined || label.includes(facts.package) ? name : `${name} (${facts.package})`;
}

/** The comparisons of a question, as it takes to see them side by side. */
export function tabulate(summaries: readonly Summary[]): string {
	const [first, ...others] = summaries;
	if (!first) return '';
	if (first.comparison.question === 'scenes') return tabulateScenes(summaries);
	const areAlike = others.every(({ comparison }) => comparison.baseline === first.comparison.baseline);
	return others.length > 0 && areAlike && first.comparison.question !== 'peers'
		? tabulateTogether(summaries)
		: summaries.map(tabulateOne).join('\n\n');
}

/** Several comparisons of the same contenders, a column each: the number that they are ranked by, and their speed. */
function tabulateTogether(summaries: readonly Summary[]): string {
	const seen = summaries.flatMap(({ rows }) => rows.filter(isSeen));
	const names = new Map(seen.map(({ contender }) => [contender.id, nameContender(contender)]));
	return table(
		['ms [times as fast as the baseline]', ...summaries.map(({ comparison }) => titleOf(comparison))],
		[...names].map(([id, name]) => [
			name,
			...summaries.map(({ rows }) => {
				const row = rows.find(({ contender }) => contender.id === id);
				if (!row) return '';
				const speed = row.speed && row.standing !== 'baseline' ? ` · ${range(row.speed)}` : '';
				return `${figure(row)}${speed}`;
			}),
		]),
	);
}

/** One comparison, with all that it measures. */
function tabulateOne({ comparison, rows }: Summary): string {
	const base = comparison.contenders.find(({ id }) => id === comparison.baseline)?.label ?? comparison.baseline;
	const heads = comparison.metrics.map(({ label, statistic }) => `${label}, ms (${statistic})`);
	return table(
		[titleOf(comparison), ...heads, `times as fast as ${base}`],
		rows
			.filter(isSeen)
			.map((row) => [
				nameContender(row.contender),
				...heads.map((_, index) => figure(row, index)),
				row.speed && row.standing !== 'baseline' ? range(row.speed) : '',
			]),
	);
}

/** The scenes, a row each: on all threads, beside one thread, beside the native builds, and as a page shows it. */
function tabulateScenes(summaries: readonly Summary[]): string {
	return table(
		[
			'scene',
			'fill, ms',
			'p95',
			'speed-up',
			'of native',
			'of native, this machine’s',
			'the same, 128 bits',
			'frames/s',
			'paint, ms',
			'shows',
		],
		summaries.map(({ comparison, rows, curve }) => {
			const find = (id: string): Row | undefined => rows.find(({ contender }) => contender.id === id);
			const ours = rows.find(({ contender }) => isOf(contender, 'shipped'));
			const fill = ours?.figures[0];
			const threads = curve.at(-1)?.threads ?? 1;
			const ofNative = (build: string): string => {
				const native = find(`native-${build}-${threads}`)?.figures[0]?.value ?? Number.NaN;
				return factor(native / (fill?.value ?? Number.NaN));
			};
			const shown = find('shown');
			const [interval, paint] = ['interval', 'paint'].map(
				(id) => shown?.figures.find(({ metric }) => metric.id === id)?.value ?? Number.NaN,
			);
			return [
				titleOf(comparison),
				milliseconds(fill?.value ?? Number.NaN),
				milliseconds(fill?.p95 ?? Number.NaN),
				curve.length > 1 ? range(curve.at(-1)?.speed ?? { low: 1, value: 1, high: 1 }) : '–',
				ofNative('baseline'),
				ofNative('own'),
				ofNative('narrow'),
				Number.isNaN(interval ?? Number.NaN) ? '–' : (1000 / (interval ?? 1)).toFixed(0),
				milliseconds(paint ?? Number.NaN),
				shown?.contender.facts.shows ?? '',
			];
		}),
	);
}

/** Who cannot run there at all, in a sentence; nothing where all can. */
export function describeAbsent(summaries: readonly Summary[]): readonly string[] {
	const rows = summaries.flatMap((summary) => summary.rows).filter((row) => !isSeen(row));
	const labels = [...new Set(rows.map(({ contender }) => contender.label))];
	return labels.length > 0 ? [`Not available there: ${labels.join('; ')}.`] : [];
}

/** Whether a row has something to show: a number, or a fault. */
function isSeen({ contender }: Row): boolean {
	return isTimed(contender) || contender.absence?.kind !== 'unavailable';
}

function figure(row: Row, metric = 0): string {
	const found = row.figures[metric];
	if (found) return milliseconds(found.value);
	return metric === 0 ? (row.contender.absence?.kind ?? '') : '';
}

/** The title with the size, which some titles have already. */
function titleOf({ title, width, height }: ComparisonResult): string {
	return title.includes(String(width)) ? title : `${title}, ${width} × ${height}`;
}
