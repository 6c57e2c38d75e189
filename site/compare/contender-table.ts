import type { Row, Summary } from '../../lab/conclude/summary.ts';
import { ends, factor, percent as inPercent, milliseconds } from '../../lab/conclude/words.ts';
import type { Metric } from '../../lab/model/comparison.ts';
import { SOFTWARE } from '../../lab/model/contender.ts';
import { make } from '../page/element.ts';
import { type Axis, makeAxis } from './axis.ts';
import { draw, drawWhisker, percent } from './svg.ts';
import { type Cell, type Column, makeTable } from './table.ts';

const NOTHING: Cell = { content: ['–'], key: null };

/** How a contender stands beside the baseline, in words. */
const STANDINGS = {
	baseline: 'baseline',
	faster: 'faster',
	slower: 'slower',
	same: 'no difference',
	unclear: 'no difference shown',
} as const;

/**
 * All of a comparison's contenders as a table that can be sorted: a bar of the speed, the numbers, and what else is known.
 *
 * @param buttons Filled with the buttons that choose a contender, by its id.
 */
export function makeContenderTable(summary: Summary, buttons: Map<string, HTMLButtonElement>): HTMLElement {
	const { comparison, rows } = summary;
	const facts = new Set(rows.flatMap(({ contender }) => Object.keys(contender.facts)));
	facts.delete(SOFTWARE);
	const columns: readonly Column<Row>[] = [
		{ label: 'contender', cell: (row) => nameCell(row, buttons) },
		makeSpeedColumn(summary),
		...comparison.metrics.flatMap(makeMetricColumns),
		{ label: 'samples', isNumber: true, cell: ({ figures }) => numberCell(figures[0]?.count, String) },
		{ label: 'output', about: 'What comparing its output with a reference gave', cell: checkCell },
		...Array.from(facts, makeFactColumn),
	];
	const classOf = ({ contender }: Row): string => contender.kind;
	return makeTable(`${comparison.title}: all contenders`, columns, rows, classOf);
}

/** The name, which shows the contender's samples when it is pressed, and whether it runs in software. */
function nameCell(
	{ contender: { id, label, kind, facts }, figures }: Row,
	buttons: Map<string, HTMLButtonElement>,
): Cell {
	const software = facts[SOFTWARE];
	const remarks = software ? [make('small', {}, ` in software: ${software}`)] : [];
	if (figures.length === 0) return { content: [label, ...remarks], key: label };
	const attributes = { type: 'button', 'aria-pressed': 'false', title: 'Show its samples' };
	const ours = kind === 'shipped' ? [make('span', { class: 'hidden' }, ' (ours)')] : [];
	const button = make('button', attributes, label, ...ours);
	buttons.set(id, button);
	return { content: [button, ...remarks], key: label };
}

/** How many times as fast as the baseline, drawn and written; the reason in its place where it was not timed. */
function makeSpeedColumn({ comparison, rows, floor }: Summary): Column<Row> {
	const base = comparison.contenders.find(({ id }) => id === comparison.baseline)?.label ?? comparison.baseline;
	const speeds = rows.flatMap(({ speed }) => (speed ? [speed.low, speed.value, speed.high] : []));
	const noise = floor ?? 0;
	const axis = makeAxis([...speeds, 1 + noise, 1 / (1 + noise)], true);
	const scale = axis.isLogarithmic ? ', on a logarithmic scale' : '';
	const band = floor === null ? '; the noise is not known' : `; the band is the noise floor of ${inPercent(floor)}`;
	return {
		label: `times as fast as ${base}`,
		about: `By ${comparison.metrics[0].label}${scale}, with the 95 % interval${band}`,
		under: drawAxis(axis),
		cell: ({ contender: { absence }, speed, standing }) => {
			if (absence)
				return { content: [make('p', {}, make('strong', {}, absence.kind), `: ${absence.reason}`)], key: null };
			if (!speed || Number.isNaN(speed.value)) return NOTHING;
			const words = [ends(speed), standing ? STANDINGS[standing] : floor === null ? 'noise not known' : 'no interval'];
			const shown = standing === 'baseline' ? [STANDINGS.baseline] : words;
			const value = make('p', {}, make('strong', {}, `${factor(speed.value)}×`), ` ${shown.join(' ')}`);
			return { content: [make('div', { class: 'speed' }, drawBar(axis, speed, noise), value)], key: speed.value };
		},
	};
}

function drawBar(axis: Axis, speed: NonNullable<Row['speed']>, floor: number): SVGElement {
	const [one, end] = [axis.place(1), axis.place(speed.value)];
	// A logarithm has no 0 to begin at: there bars begin at 1, to either side.
	const start = axis.isLogarithmic ? one : 0;
	const [from, to] = [Math.min(start, end), Math.max(start, end)];
	const [bottom, top] = [axis.place(1 / (1 + floor)), axis.place(1 + floor)];
	return draw(
		'svg',
		{ class: 'bar', 'aria-hidden': 'true' },
		draw('rect', { class: 'noise', x: percent(bottom), y: 0, width: percent(top - bottom), height: '100%' }),
		draw('rect', { class: 'amount', x: percent(from), y: '20%', width: percent(to - from), height: '60%' }),
		draw('line', { class: 'one', x1: percent(one), x2: percent(one), y1: 0, y2: '100%' }),
		...drawWhisker(speed, (low, high) => {
			const [x1, x2] = [low, high].map((value) => percent(axis.place(value)));
			return draw('line', { class: 'whisker', x1: x1 ?? 0, x2: x2 ?? 0, y1: '50%', y2: '50%' });
		}),
	);
}

function drawAxis({ ticks, place }: Axis): SVGElement {
	const marks = ticks.flatMap(([tick, text]) => {
		const x = percent(place(tick));
		return [
			draw('text', { x, y: 10, 'text-anchor': 'middle' }, `${text}×`),
			draw('line', { x1: x, x2: x, y1: 13, y2: 18 }),
		];
	});
	return draw('svg', { class: 'axis', 'aria-hidden': 'true' }, ...marks);
}

function makeMetricColumns(metric: Metric): readonly Column<Row>[] {
	const { id, label, statistic, about } = metric;
	const figureOf = ({ figures }: Row) => figures.find((figure) => figure.metric.id === id);
	const value: Column<Row> = {
		label: `${label}, ms (${statistic})`,
		about,
		isNumber: true,
		cell: (row) => numberCell(figureOf(row)?.value, milliseconds),
	};
	const p95: Column<Row> = {
		label: `${label}, p95`,
		about: `95 % of ${label} took no longer`,
		isNumber: true,
		cell: (row) => numberCell(figureOf(row)?.p95, milliseconds),
	};
	const rate: Column<Row> = {
		label: 'frames/s',
		about: 'Frames that were delivered in a second: 1000 divided by the mean interval',
		isNumber: true,
		cell: (row) => numberCell(1000 / (figureOf(row)?.value ?? Number.NaN), (rate) => rate.toFixed(rate < 10 ? 1 : 0)),
	};
	if (id === 'interval') return [value, p95, rate];
	return statistic === 'p99' || statistic === 'max' ? [value] : [value, p95];
}

/** The word, and behind it what was compared: unfolded by a click, a touch or a key. */
function checkCell({ contender: { check } }: Row): Cell {
	if (!check) return NOTHING;
	const details = make('details', {}, make('summary', {}, check.status), make('p', {}, check.detail));
	return { content: [details], key: check.status };
}

function makeFactColumn(name: string): Column<Row> {
	return {
		label: name,
		isProse: true,
		cell: ({ contender }) => {
			const fact = contender.facts[name];
			if (fact === undefined) return NOTHING;
			// `8.3 MB` is sorted by its number, whatever unit all of the column have.
			const number = Number.parseFloat(fact.replaceAll(',', ''));
			return { content: [fact], key: Number.isNaN(number) ? fact : number };
		},
	};
}

function numberCell(value: number | undefined, format: (value: number) => string): Cell {
	return value === undefined || !Number.isFinite(value) ? NOTHING : { content: [format(value)], key: value };
}
