import { extent } from 'd3-array';
import { samplesOf } from '../../lab/conclude/speed.ts';
import type { Row } from '../../lab/conclude/summary.ts';
import { milliseconds } from '../../lab/conclude/words.ts';
import type { Metric } from '../../lab/model/comparison.ts';
import { make } from '../page/element.ts';
import { type Axis, countAlong, makeAxis } from './axis.ts';
import { draw, percent } from './svg.ts';

/** The grid that dots lie on: those that would lie on each other are drawn once, so that any number can be shown. */
const GRID = { width: 1200, height: 240 } as const;

/** Every sample of a contender's metric in the order of sampling, with their distribution beside it. */
export function makeStrip({ contender, figures }: Row, metric: Metric): HTMLElement {
	const figure = figures.find((each) => each.metric.id === metric.id);
	const samples = samplesOf(contender.readings, metric);
	if (!figure || samples.length === 0) {
		return make('p', { class: 'strip-empty' }, `${contender.label} has no samples of this.`);
	}
	const [low = 0, high = 0] = extent(samples);
	// Samples that lie close together do not begin at 0.
	const axis = makeAxis(samples, low < high / 2);
	const text = `${contender.label}, ${metric.label}: ${samples.length} samples, median ${milliseconds(figure.median)} ms, 95 % within ${milliseconds(figure.p95)} ms, the longest ${milliseconds(high)} ms.`;
	const levels = [
		{ name: 'median', value: figure.median },
		{ name: 'p95', value: figure.p95 },
	];
	const height = (value: number): string => percent(1 - axis.place(value));
	const lines = (): readonly SVGElement[] =>
		levels.map(({ name, value }) =>
			draw('line', { class: `level level-${name}`, x1: 0, x2: '100%', y1: height(value), y2: height(value) }),
		);
	const marks = axis.ticks.flatMap(([tick, mark]) => [
		draw('line', { class: 'grid', x1: 0, x2: '100%', y1: height(tick), y2: height(tick) }),
		draw('text', { x: -8, y: height(tick), dy: '0.32em', 'text-anchor': 'end' }, mark),
	]);
	// Where the two lie too close for both, p95's name alone goes up.
	const names = levels.map(({ name, value }) =>
		draw('text', { x: '100%', y: height(value), dx: 6, dy: name === 'median' ? '1.05em' : '-0.3em' }, name),
	);
	const dots = draw(
		'svg',
		{ class: 'strip-dots', role: 'img', 'aria-label': text },
		...marks,
		...lines(),
		plot(axis, samples),
	);
	const bins = draw(
		'svg',
		{ class: 'strip-bins', 'aria-hidden': 'true' },
		...bars(axis, samples),
		...lines(),
		...names,
	);
	const scale = axis.isLogarithmic ? 'logarithmic' : 'linear';
	return make(
		'figure',
		{ class: `strip ${contender.kind}` },
		make('div', { class: 'strip-plots' }, dots, bins),
		make('figcaption', {}, `${text} From left to right in the order of sampling; ${scale} scale in milliseconds.`),
	);
}

/** All dots as one path, of lines without a length whose round ends are seen. */
function plot({ place }: Axis, samples: readonly number[]): SVGElement {
	const places = samples.map((sample, index) => {
		const x = Math.round(((index + 0.5) / samples.length) * GRID.width);
		return `M${x} ${Math.round((1 - place(sample)) * GRID.height)}h0`;
	});
	const path = { class: samples.length > 400 ? 'dots many' : 'dots', 'vector-effect': 'non-scaling-stroke' };
	const viewBox = `0 0 ${GRID.width} ${GRID.height}`;
	return draw(
		'svg',
		{ viewBox, preserveAspectRatio: 'none', width: '100%', height: '100%', overflow: 'visible' },
		draw('path', { ...path, d: [...new Set(places)].join('') }),
	);
}

function bars(axis: Axis, samples: readonly number[]): readonly SVGElement[] {
	const counts = countAlong(axis, samples);
	const most = Math.max(...counts);
	return counts.map((count, index) => {
		const y = percent(1 - (index + 1) / counts.length);
		return draw('rect', { class: 'bin', x: 0, y, width: percent(count / most), height: percent(1 / counts.length) });
	});
}
