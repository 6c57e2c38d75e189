import { factor, percent as inPercent, times } from '../../lab/conclude/words.ts';
import type { CurvePoint } from '../../lab/workers/conclude-protocol.ts';
import { make } from '../page/element.ts';
import { formatTick } from './format.ts';
import { makeLinear } from './scale.ts';
import { draw, percent } from './svg.ts';

/** The scaling curve beside the ideal one, on which twice the threads take half the time. */
export function makeCurve(points: readonly CurvePoint[]): HTMLElement {
	const last = points.at(-1);
	const first = points[0]?.threads ?? 1;
	const most = last?.threads ?? 1;
	const ideal = (threads: number): number => threads / first;
	const high = points.reduce((top, { speed }) => Math.max(top, speed.high, speed.value), ideal(most));
	const up = makeLinear(high);
	const across = (threads: number): string => percent(most === first ? 0.5 : (threads - first) / (most - first));
	const height = (speed: number): string => percent(1 - up.place(speed));
	const marks = up.ticks.flatMap((tick) => [
		draw('line', { class: 'grid', x1: 0, x2: '100%', y1: height(tick), y2: height(tick) }),
		draw('text', { x: -8, y: height(tick), dy: '0.32em', 'text-anchor': 'end' }, `${formatTick(tick)}×`),
	]);
	const every = Math.ceil(points.length / 8);
	const feet = points
		.filter((_, index) => (points.length - 1 - index) % every === 0)
		.map(({ threads }) =>
			draw('text', { x: across(threads), y: '100%', dy: 18, 'text-anchor': 'middle' }, `${threads}`),
		);
	const ends = { x1: across(first), y1: height(1), x2: across(most), y2: height(ideal(most)) };
	const lines = points.slice(1).flatMap((point, index) => {
		const before = points[index];
		if (!before) return [];
		const start = { x1: across(before.threads), y1: height(before.speed.value) };
		return [draw('line', { class: 'line', ...start, x2: across(point.threads), y2: height(point.speed.value) })];
	});
	const dots = points.flatMap(({ threads, speed }) => {
		const x = across(threads);
		return [
			draw('line', { class: 'whisker', x1: x, x2: x, y1: height(speed.low), y2: height(speed.high) }),
			draw('circle', { class: 'dot', cx: x, cy: height(speed.value), r: 4 }),
		];
	});
	const plot = draw(
		'svg',
		{ class: 'curve-plot', role: 'img', 'aria-label': describe(points) },
		...marks,
		...feet,
		draw('line', { class: 'ideal', ...ends }),
		...lines,
		...dots,
	);
	const caption = last ? `${threadsOf(most)}: ${share(last, ideal(most))} of the ideal speed-up, the dashed line.` : '';
	return make(
		'figure',
		{ class: 'curve' },
		make('figcaption', {}, `Speed-up by threads. ${caption}`),
		plot,
		make('p', { class: 'curve-foot', 'aria-hidden': 'true' }, 'threads'),
	);
}

function share({ speed }: CurvePoint, ideal: number): string {
	return `${factor(speed.value)} times, ${inPercent(speed.value / ideal)}`;
}

function describe(points: readonly CurvePoint[]): string {
	return `Scaling curve. ${points.map(({ threads, speed }) => `${threadsOf(threads)}: ${times(speed)}`).join('; ')}.`;
}

function threadsOf(count: number): string {
	return count === 1 ? '1 thread' : `${count} threads`;
}
