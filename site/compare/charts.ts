import { axisY, dot, line, type PlotOptions, plot, rect, rectX, ruleX, ruleY, text } from '@observablehq/plot';
import { extent, range } from 'd3-array';
import { samplesOf } from '../../lab/conclude/speed.ts';
import type { CurvePoint, Row, Summary } from '../../lab/conclude/summary.ts';
import { digits, percent, times } from '../../lab/conclude/words.ts';
import type { Metric } from '../../lab/model/comparison.ts';
import type { ContenderResult } from '../../lab/model/result.ts';
import { hasEnds } from '../../lab/statistics/interval.ts';
import { make } from '../page/element.ts';
import { binsOf, formatTick, scaleOf } from './scale.ts';

/** How wide the distribution beside the samples is, with its names, in pixels. */
const BINS_WIDTH = 130;

export function drawSpeeds({ comparison, rows, floor }: Summary): HTMLElement | null {
	const timed = rows.flatMap(({ contender, speed }) =>
		speed && Number.isFinite(speed.value) ? [{ ...contender, ...speed }] : [],
	);
	if (timed.length < 2) return null;
	const noise = floor ?? 0;
	const scale = scaleOf([1 + noise, 1 / (1 + noise), ...timed.flatMap(({ low, value, high }) => [low, value, high])]);
	const labels = new Map(timed.map(({ id, label }) => [id, label]));
	const base = labels.get(comparison.baseline) ?? comparison.baseline;
	const width = widthOf(720);
	const marginLeft = Math.min(190, 0.42 * width);
	const chart = draw(`Times as fast as ${base}; the numbers are in the table`, {
		width,
		height: 30 + 34 * timed.length,
		marginLeft,
		marginTop: 0,
		marginBottom: 30,
		x: {
			...scale,
			ticks: Math.min(5, (width - marginLeft) / 60),
			label: null,
			grid: true,
			tickFormat: (tick: number) => `${formatTick(tick)}×`,
		},
		y: { domain: [...labels.keys()], label: null },
		marks: [
			rect([noise], { x1: 1 / (1 + noise), x2: 1 + noise, fill: 'var(--line)' }),
			ruleX([1], { stroke: 'var(--ink)', strokeDasharray: '2 2' }),
			axisY({ tickSize: 0, lineWidth: marginLeft / 14, tickFormat: (id: string) => labels.get(id) }),
			ruleY(timed.filter(hasEnds), { y: 'id', x1: 'low', x2: 'high', stroke: 'var(--ink)', strokeWidth: 1.5 }),
			dot(timed, { y: 'id', x: 'value', r: 5, fill: colorOf }),
		],
	});
	const band = floor === null ? 'the noise is not known' : `the band is the noise floor of ${percent(floor)}`;
	const title = `Times as fast as ${base}, by ${comparison.metrics[0].label}, with 95 % intervals${scale.note}; ${band}.`;
	return make('figure', {}, make('figcaption', {}, title), chart);
}

/** The scaling curve beside the ideal one, on which twice the threads take half the time. */
export function drawCurve(curve: readonly CurvePoint[]): HTMLElement | null {
	const points = curve.map(({ threads, speed }) => ({ threads, ...speed }));
	const [first, last] = [points[0], points.at(-1)];
	if (!first || !last || first === last) return null;
	const ideal = last.threads / first.threads;
	const name = (threads: number): string => (threads === 1 ? '1 thread' : `${threads} threads`);
	const label = points.map((point) => `${name(point.threads)}: ${times(point)}`).join('; ');
	const chart = draw(`Scaling curve. ${label}.`, {
		width: widthOf(340),
		height: 220,
		marginBottom: 34,
		x: { label: 'threads', ticks: Math.min(8, last.threads - first.threads), tickFormat: 'd' },
		y: { ...scaleOf([ideal, ...points.flatMap(({ value, high }) => [value, high])]), label: null, grid: true },
		marks: [
			line([first.threads, last.threads], {
				x: (threads) => threads,
				y: (threads) => threads / first.threads,
				stroke: 'var(--edge)',
				strokeDasharray: '5 4',
			}),
			line(points, { x: 'threads', y: 'value', stroke: 'var(--accent)', strokeWidth: 2 }),
			ruleX(points.filter(hasEnds), { x: 'threads', y1: 'low', y2: 'high', stroke: 'var(--ink)', strokeWidth: 1.5 }),
			dot(points, { x: 'threads', y: 'value', fill: 'var(--accent)', r: 4 }),
		],
	});
	const reached = `${digits(last.value)} times, ${percent(last.value / ideal)} of the ideal speed-up`;
	const caption = `Speed-up by threads. ${name(last.threads)}: ${reached}, the dashed line.`;
	return make('figure', {}, make('figcaption', {}, caption), chart);
}

export function drawSamples({ contender, figures }: Row, metric: Metric): HTMLElement {
	const figure = figures.find((each) => each.metric.id === metric.id);
	const samples = [...samplesOf(contender.readings, metric)];
	const [low, high] = extent(samples);
	if (!figure || low === undefined) return make('p', {}, `${contender.label} has no samples of this.`);
	const { median, p95 } = figure;
	// Samples that lie close together do not begin at 0.
	const scale = scaleOf(samples, 2 * low <= high);
	// A logarithm has no place for the 0 of a coarse clock.
	const within = samples.map((sample) => Math.max(sample, scale.domain[0]));
	const fill = colorOf(contender);
	const levels = [
		ruleY([median], { stroke: 'var(--ink)' }),
		ruleY([p95], { stroke: 'var(--ink)', strokeDasharray: '3 3' }),
	];
	const words = `${contender.label}, ${metric.label}: ${samples.length} samples, median ${digits(median)} ms, 95 % within ${digits(p95)} ms, the longest ${digits(high)} ms.`;
	const dots = draw(words, {
		width: widthOf(640 + BINS_WIDTH) - BINS_WIDTH,
		y: { ...scale, label: null, grid: true },
		x: { axis: null },
		marks: [dot(within, { x: range(samples.length), y: within, r: 1.6, fill }), ...levels],
	});
	const beside = { textAnchor: 'start', frameAnchor: 'right', dx: 4 } as const;
	const bins = draw('', {
		width: BINS_WIDTH,
		marginLeft: 0,
		marginRight: 50,
		y: { ...scale, axis: null },
		x: { axis: null },
		marks: [
			rectX(binsOf(scale, samples), { x: 'length', y1: 'x0', y2: 'x1', fill }),
			...levels,
			// Where the two lie too close for both, the name of p95 alone goes up.
			text(['median'], { ...beside, y: [median], dy: 8 }),
			text(['p95'], { ...beside, y: [p95], dy: -5 }),
		],
	});
	const caption = `${words} From left to right in the order of sampling; in milliseconds${scale.note}.`;
	return make('figure', {}, make('div', { class: 'samples' }, dots, bins), make('figcaption', {}, caption));
}

function colorOf({ kind }: Pick<ContenderResult, 'kind'>): string {
	return kind === 'shipped' ? 'var(--accent)' : 'var(--edge)';
}

function widthOf(most: number): number {
	return Math.min(most, document.documentElement.clientWidth - 64);
}

/** Draws a chart; one without a label is left out where the page is read out. */
function draw(label: string, options: PlotOptions): Element {
	const chart = plot({ height: 190, marginTop: 12, marginBottom: 12, color: { type: 'identity' }, ...options });
	// The parts of a picture have no names of their own, as Plot gives them.
	for (const part of chart.querySelectorAll('[aria-label]')) part.removeAttribute('aria-label');
	if (label) chart.setAttribute('role', 'img');
	chart.setAttribute(label ? 'aria-label' : 'aria-hidden', label || 'true');
	return chart;
}
