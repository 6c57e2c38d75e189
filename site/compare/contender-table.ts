import { mean } from '../../lab/conclude/statistics.ts';
import type { Row } from '../../lab/conclude/summary.ts';
import { factor, milliseconds } from '../../lab/conclude/words.ts';
import type { Metric } from '../../lab/model/comparison.ts';
import { make } from '../page/element.ts';
import type { Finding } from './findings.ts';
import { formatEnds, STANDINGS } from './format.ts';
import { type Cell, type Column, makeTable } from './table.ts';

const NOTHING: Cell = { content: ['–'], key: null };

/** The metric of paint from which its frames a second come. */
const INTERVAL = 'interval';

/** Everything about a comparison's contenders, as a table that can be sorted. */
export function makeContenderTable(finding: Finding): HTMLElement {
	const { comparison, rows } = finding;
	const facts = new Set(rows.flatMap(({ contender }) => Object.keys(contender.facts)));
	const interval = comparison.question === 'paint' ? comparison.metrics.find(({ id }) => id === INTERVAL) : undefined;
	const columns: readonly Column<Row>[] = [
		{ label: 'contender', cell: ({ contender }) => textCell(contender.label) },
		...comparison.metrics.flatMap(metricColumns),
		...(interval ? [makeRate(interval)] : []),
		{
			label: 'speed',
			about: `How many times as fast as the baseline, by ${comparison.metrics[0].label}, with the 95 % interval`,
			isNumber: true,
			cell: speedCell,
		},
		{
			label: 'difference',
			about: 'Beside the baseline, once the noise is taken off',
			cell: ({ standing }) => (standing ? textCell(STANDINGS[standing]) : NOTHING),
		},
		{ label: 'samples', isNumber: true, cell: ({ figures }) => numberCell(figures[0]?.count, String) },
		{ label: 'output', about: 'What comparing its output with the naive reference gave', cell: checkCell },
		...Array.from(facts, factColumn),
	];
	const classOf = ({ contender }: Row): string => (contender.kind === 'shipped' ? 'ours' : '');
	return makeTable(`${comparison.title}: all contenders`, columns, rows, classOf);
}

function metricColumns(metric: Metric): readonly Column<Row>[] {
	const { id, label, unit, statistic, about } = metric;
	const figureOf = ({ figures }: Row) => figures.find((figure) => figure.metric.id === id);
	const value: Column<Row> = {
		label: `${label}, ${unit} (${statistic})`,
		about,
		isNumber: true,
		cell: (row) => numberCell(figureOf(row)?.value, milliseconds),
	};
	if (statistic === 'p99' || statistic === 'max') return [value];
	const p95: Column<Row> = {
		label: `${label}, p95`,
		about: `95 % of ${label} took no longer`,
		isNumber: true,
		cell: (row) => numberCell(figureOf(row)?.p95, milliseconds),
	};
	return [value, p95];
}

function makeRate({ id }: Metric): Column<Row> {
	return {
		label: 'frames/s',
		about: 'Frames that were delivered in a second: 1000 divided by the mean interval',
		isNumber: true,
		cell: ({ contender }) => {
			const rate = 1000 / mean(contender.readings.flatMap((reading) => reading[id] ?? []));
			return numberCell(rate, (value) => value.toFixed(value < 10 ? 1 : 0));
		},
	};
}

function speedCell({ speed }: Row): Cell {
	if (!speed) return NOTHING;
	const ends = make('small', {}, `[${formatEnds(speed)}]`);
	return { content: [`${factor(speed.value)} `, ends], key: Number.isNaN(speed.value) ? null : speed.value };
}

/** The word, and behind it what was compared: unfolded by a click, a touch or a key. */
function checkCell({ contender: { check, absence } }: Row): Cell {
	const word = absence?.kind ?? check?.status;
	if (!word) return NOTHING;
	const detail = absence?.reason ?? check?.detail ?? '';
	// What stands in a time's place is not hidden.
	const details = make('details', { open: absence !== null }, make('summary', {}, word), make('p', {}, detail));
	return { content: [details], key: word };
}

function factColumn(name: string): Column<Row> {
	return {
		label: name,
		isProse: true,
		cell: ({ contender }) => {
			const fact = contender.facts[name];
			return fact === undefined ? NOTHING : { content: [fact], key: keyOf(fact) };
		},
	};
}

/** `8.3 MB` is sorted by its number, whatever unit all of the column have. */
function keyOf(fact: string): number | string {
	const number = Number.parseFloat(fact.replaceAll(',', ''));
	return Number.isNaN(number) ? fact : number;
}

function textCell(text: string): Cell {
	return { content: [text], key: text };
}

function numberCell(value: number | undefined, format: (value: number) => string): Cell {
	return value === undefined || !Number.isFinite(value) ? NOTHING : { content: [format(value)], key: value };
}
