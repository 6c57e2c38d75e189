import type { CurvePoint } from '../../lab/conclude/summary.ts';
import { factor, percent as inPercent, times } from '../../lab/conclude/words.ts';
import { make } from '../page/element.ts';
import { makeAxis } from './axis.ts';
import { draw, drawWhisker, percent } from './svg.ts';

/** The scaling curve beside the ideal one, on which twice the threads take half the time. */
export function makeCurve(points: readonly CurvePoint[]): HTMLElement {
	const [first, last] = [points[0]?.threads ?? 1, points.at(-1)?.threads ?? 1];
	const ideal = last / first;
	const axis = makeAxis([ideal, ...points.flatMap(({ speed }) => [speed.value, speed.high])], true);
	const across = (threads: number): string => percent(last === first ? 0.5 : (threads - first) / (last - first));
	const height = (speed: number): string => percent(1 - axis.place(speed));
	const marks = axis.ticks.flatMap(([tick, text]) => [
		draw('line', { class: 'grid', x1: 0, x2: '100%', y1: height(tick), y2: height(tick) }),
		draw('text', { x: -8, y: height(tick), dy: '0.32em', 'text-anchor': 'end' }, `${text}×`),
	]);
	const every = Math.ceil(points.length / 8);
	const feet = points
		.filter((_, index) => (points.length - 1 - index) % every === 0)
		.map(({ threads }) =>
			draw('text', { x: across(threads), y: '100%', dy: 18, 'text-anchor': 'middle' }, `${threads}`),
		);
	const lines = points.slice(1).flatMap((point, index) => {
		const before = points[index];
		if (!before) return [];
		const start = { x1: across(before.threads), y1: height(before.speed.value) };
		return [draw('line', { class: 'line', ...start, x2: across(point.threads), y2: height(point.speed.value) })];
	});
	const dots = points.flatMap(({ threads, speed }) => {
		const x = across(threads);
		return [
			...drawWhisker(speed, (low, high) =>
				draw('line', { class: 'whisker', x1: x, x2: x, y1: height(low), y2: height(high) }),
			),
			draw('circle', { class: 'dot', cx: x, cy: height(speed.value), r: 4 }),
		];
	});
	const ends = { x1: across(first), y1: height(1), x2: across(last), y2: height(ideal) };
	const label = points.map(({ threads, speed }) => `${threadsOf(threads)}: ${times(speed)}`).join('; ');
	const plot = draw(
		'svg',
		{ class: 'curve-plot', role: 'img', 'aria-label': `Scaling curve. ${label}.` },
		...marks,
		...feet,
		draw('line', { class: 'ideal', ...ends }),
		...lines,
		...dots,
	);
	const reached = points.at(-1)?.speed.value ?? Number.NaN;
	const caption = `${threadsOf(last)}: ${factor(reached)} times, ${inPercent(reached / ideal)} of the ideal speed-up`;
	return make(
		'figure',
		{ class: 'curve' },
		make('figcaption', {}, `Speed-up by threads. ${caption}, the dashed line.`),
		plot,
		make('p', { class: 'curve-foot', 'aria-hidden': 'true' }, 'threads'),
	);
}

function threadsOf(count: number): string {
	return count === 1 ? '1 thread' : `${count} threads`;
}
