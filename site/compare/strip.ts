import type { Row } from '../../lab/conclude/summary.ts';
import { milliseconds } from '../../lab/conclude/words.ts';
import type { Metric } from '../../lab/model/comparison.ts';
import { make } from '../page/element.ts';
import { formatTick } from './format.ts';
import { type Distribution, distribute } from './histogram.ts';
import type { Scale } from './scale.ts';
import { draw, percent } from './svg.ts';

/** The grid that dots lie on: those that would lie on each other are drawn once, so that any number can be shown. */
const GRID = { width: 1200, height: 240 } as const;

/** Every sample of a contender's metric in the order of sampling, with their distribution beside it. */
export function makeStrip({ contender, figures }: Row, metric: Metric): HTMLElement {
	const figure = figures.find((each) => each.metric.id === metric.id);
	const samples = contender.readings.flatMap((reading) => reading[metric.id] ?? []);
	if (!figure || samples.length === 0) {
		return make('p', { class: 'strip-empty' }, `${contender.label} has no samples of this.`);
	}
	const distribution = distribute(samples, figure.median);
	const { scale } = distribution;
	const text = `${contender.label}, ${metric.label}: ${samples.length} samples, median ${milliseconds(figure.median)} ms, 95 % within ${milliseconds(figure.p95)} ms, the longest ${milliseconds(samples.reduce((a, b) => Math.max(a, b)))} ms.`;
	const levels = [
		{ name: 'median', value: figure.median },
		{ name: 'p95', value: figure.p95 },
	];
	const lines = (): readonly SVGElement[] =>
		levels.map(({ name, value }) => {
			const y = height(scale, value);
			return draw('line', { class: `level level-${name}`, x1: 0, x2: '100%', y1: y, y2: y });
		});
	const dots = draw(
		'svg',
		{ class: 'strip-dots', role: 'img', 'aria-label': text },
		...grid(scale),
		...lines(),
		plot(distribution),
	);
	const bins = draw(
		'svg',
		{ class: 'strip-bins', 'aria-hidden': 'true' },
		...bars(distribution),
		...lines(),
		...names(scale, levels),
	);
	return make(
		'figure',
		{ class: contender.kind === 'shipped' ? 'strip ours' : 'strip' },
		make('div', { class: 'strip-plots' }, dots, bins),
		make(
			'figcaption',
			{},
			`${text} From left to right in the order of sampling; ${scaleOf(scale)} scale in milliseconds.`,
		),
	);
}

function scaleOf({ kind }: Scale): string {
	return kind === 'log' ? 'logarithmic' : 'linear';
}

function height(scale: Scale, value: number): string {
	return percent(1 - scale.place(value));
}

function grid(scale: Scale): readonly SVGElement[] {
	return scale.ticks.flatMap((tick) => {
		const y = height(scale, tick);
		return [
			draw('line', { class: 'grid', x1: 0, x2: '100%', y1: y, y2: y }),
			draw('text', { x: -8, y, dy: '0.32em', 'text-anchor': 'end' }, formatTick(tick)),
		];
	});
}

/** All dots as one path, of lines without a length whose round ends are seen. */
function plot({ samples, scale }: Distribution): SVGElement {
	const places = new Set<number>();
	for (const [index, sample] of samples.entries()) {
		const x = Math.round(((index + 0.5) / samples.length) * GRID.width);
		const y = Math.round((1 - scale.place(sample)) * GRID.height);
		places.add(x * (GRID.height + 1) + y);
	}
	const path = Array.from(
		places,
		(place) => `M${Math.floor(place / (GRID.height + 1))} ${place % (GRID.height + 1)}h0`,
	);
	return draw(
		'svg',
		{
			viewBox: `0 0 ${GRID.width} ${GRID.height}`,
			preserveAspectRatio: 'none',
			width: '100%',
			height: '100%',
			overflow: 'visible',
		},
		draw('path', {
			class: samples.length > 400 ? 'dots many' : 'dots',
			d: path.join(''),
			'vector-effect': 'non-scaling-stroke',
		}),
	);
}

function bars({ bins }: Distribution): readonly SVGElement[] {
	const most = bins.reduce((a, b) => Math.max(a, b), 1);
	return bins.map((count, index) => {
		const y = percent(1 - (index + 1) / bins.length);
		return draw('rect', { class: 'bin', x: 0, y, width: percent(count / most), height: percent(1 / bins.length) });
	});
}

/** The names of the levels; where they lie too close for both, p95's alone goes up. */
function names(
	scale: Scale,
	levels: readonly { readonly name: string; readonly value: number }[],
): readonly SVGElement[] {
	return levels.map(({ name, value }) => {
		const dy = name === 'median' ? '1.05em' : '-0.3em';
		return draw('text', { x: '100%', y: height(scale, value), dx: 6, dy, class: `level-name level-${name}` }, name);
	});
}
