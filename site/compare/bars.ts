import type { Row } from '../../lab/conclude/summary.ts';
import { factor, percent as inPercent } from '../../lab/conclude/words.ts';
import { make } from '../page/element.ts';
import type { Finding } from './findings.ts';
import { formatEnds, formatTick, STANDINGS } from './format.ts';
import { makeScale, type Scale } from './scale.ts';
import { draw, percent } from './svg.ts';

/** The speeds of a comparison's contenders as bars with their intervals; pressing one chooses it. */
export class Bars {
	readonly element: HTMLElement;
	readonly #buttons = new Map<string, HTMLButtonElement>();

	/** @param choose Called with the id of the contender that was pressed. */
	constructor(finding: Finding, choose: (id: string) => void) {
		const { comparison, rows, floor } = finding;
		const scale = scaleOf(finding);
		const items = rows.map((row) => {
			const { contender, figures } = row;
			const label = figures.length > 0 ? this.#makeButton(row, choose) : make('span', { class: 'bar-label' });
			label.append(...labelOf(row));
			const shown = figures.length > 0 ? makeBar(row, scale, floor) : makeReason(row);
			return make('li', { class: contender.kind === 'shipped' ? 'bar-row ours' : 'bar-row' }, label, ...shown);
		});
		const base = comparison.contenders.find(({ id }) => id === comparison.baseline)?.label ?? comparison.baseline;
		this.element = make(
			'figure',
			{ class: 'bars' },
			make(
				'figcaption',
				{},
				`Times as fast as “${base}”, by ${comparison.metrics[0].label}. ${explain(finding, scale)}`,
			),
			make('ol', {}, ...items),
			make(
				'div',
				{ class: 'bar-row bar-axis', 'aria-hidden': 'true' },
				make('div', { class: 'bar-area' }, makeAxis(scale)),
			),
		);
	}

	/** Shows which contender is chosen. */
	choose(id: string): void {
		for (const [each, button] of this.#buttons) button.setAttribute('aria-pressed', String(each === id));
	}

	#makeButton({ contender }: Row, choose: (id: string) => void): HTMLElement {
		const attributes = { type: 'button', class: 'bar-label', 'aria-pressed': 'false', title: 'Show its samples' };
		const button = make('button', attributes);
		button.addEventListener('click', () => choose(contender.id));
		this.#buttons.set(contender.id, button);
		return button;
	}
}

function scaleOf({ rows, floor }: Finding): Scale {
	const speeds = rows.flatMap(({ speed }) => (speed ? [speed.low, speed.value, speed.high] : []));
	return makeScale([...speeds, 1 + floor, 1 / (1 + floor)]);
}

function explain({ pair, floor }: Finding, { kind }: Scale): string {
	return [
		kind === 'log' ? 'The scale is logarithmic. ' : '',
		'Longer is faster; the thin line is the 95 % interval. ',
		pair
			? `The band is the noise floor of ${inPercent(floor)}: a difference within it is none.`
			: 'No A/A pair has run, so the noise floor is not known.',
	].join('');
}

function labelOf({ contender: { label, kind } }: Row): readonly (Node | string)[] {
	if (kind !== 'shipped') return [label];
	return [make('span', { class: 'mark', 'aria-hidden': 'true' }), label, make('span', { class: 'hidden' }, ' (ours)')];
}

function makeReason({ contender: { absence } }: Row): readonly HTMLElement[] {
	const kind = make('strong', {}, absence?.kind ?? 'no samples');
	return [make('p', { class: 'bar-reason' }, kind, absence ? `: ${absence.reason}` : '')];
}

function makeBar({ speed, standing }: Row, scale: Scale, floor: number): readonly Element[] {
	if (!speed) return [make('p', { class: 'bar-reason' }, 'There is no baseline to compare it with.')];
	const [one, end] = [scale.place(1), scale.place(speed.value)];
	// A logarithm has no 0 to begin at: there bars begin at 1, to either side.
	const start = scale.kind === 'log' ? one : 0;
	const [from, to] = [Math.min(start, end), Math.max(start, end)];
	const [low, high] = [scale.place(speed.low), scale.place(speed.high)].map(percent);
	const [bottom, top] = [scale.place(1 / (1 + floor)), scale.place(1 + floor)];
	const line = { class: 'whisker', y1: '50%', y2: '50%' };
	const plot = draw(
		'svg',
		{ class: 'bar', 'aria-hidden': 'true' },
		draw('rect', { class: 'noise', x: percent(bottom), y: 0, width: percent(top - bottom), height: '100%' }),
		draw('rect', { class: 'amount', x: percent(from), y: '28%', width: percent(to - from), height: '44%' }),
		draw('line', { class: 'one', x1: percent(one), x2: percent(one), y1: 0, y2: '100%' }),
		draw('line', { ...line, x1: low ?? 0, x2: high ?? 0 }),
		...[low, high].map((x) => draw('line', { class: 'whisker', x1: x ?? 0, x2: x ?? 0, y1: '36%', y2: '64%' })),
	);
	return [make('div', { class: 'bar-area' }, plot), makeValue(speed, standing)];
}

function makeValue(speed: NonNullable<Row['speed']>, standing: Row['standing']): HTMLElement {
	const value = make('strong', {}, `${factor(speed.value)}×`);
	if (standing === 'baseline') return make('p', { class: 'bar-value' }, value, make('span', {}, STANDINGS.baseline));
	const parts = [value, make('span', {}, formatEnds(speed))];
	if (standing === 'same') parts.push(make('span', { class: 'bar-same' }, 'no difference'));
	return make('p', { class: 'bar-value' }, ...parts);
}

function makeAxis(scale: Scale): SVGElement {
	const marks = scale.ticks.flatMap((tick) => {
		const x = percent(scale.place(tick));
		return [
			draw('line', { x1: x, x2: x, y1: 0, y2: 5 }),
			draw('text', { x, y: 18, 'text-anchor': 'middle' }, `${formatTick(tick)}×`),
		];
	});
	return draw('svg', { class: 'bar axis' }, ...marks);
}
