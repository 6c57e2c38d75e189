import type { Row, Summary } from '../../lab/conclude/summary.ts';
import { percent, size } from '../../lab/conclude/words.ts';
import { contenderColumns } from '../../lab/export/columns.ts';
import { make, uniqueId } from '../page/element.ts';
import { drawCurve, drawSamples, drawSpeeds } from './charts.ts';

const ENDS = {
	narrow: 'Sampled until the intervals were narrow.',
	budget: 'Sampled until its time was over.',
	stopped: 'Stopped before its time was over.',
} as const;

export function showComparison(summary: Summary): HTMLElement {
	const { comparison, rows, floor, curve } = summary;
	const { metrics, id, about, ended } = comparison;
	const timed = rows.filter(({ figures }) => figures.length > 0);
	const samples = make('div');
	const options = metrics.map((metric, index) => make('option', { value: index }, metric.label));
	const select = make('select', {}, ...options);
	const choice = make('label', { hidden: metrics.length < 2 || timed.length === 0 }, 'Samples of ', select);
	const buttons = new Map<Row, HTMLButtonElement>();
	let chosen = timed.find(({ contender }) => contender.kind === 'shipped') ?? timed[0];
	const show = (): void => {
		for (const [row, button] of buttons) button.setAttribute('aria-pressed', String(row === chosen));
		if (chosen) samples.replaceChildren(drawSamples(chosen, metrics[select.selectedIndex] ?? metrics[0]));
	};
	for (const row of timed) {
		const button = make('button', { type: 'button', class: 'plain', title: 'Show its samples' });
		button.addEventListener('click', () => {
			chosen = row;
			show();
		});
		buttons.set(row, button);
	}
	select.addEventListener('change', show);
	show();
	const title = make('h3', { id: uniqueId('comparison') }, comparison.title);
	const noise = floor === null ? 'noise not known' : `noise floor ${percent(floor)}`;
	const meta = `${size(comparison)} · ${noise} · ${ENDS[ended]}`;
	const charts = [drawSpeeds(summary), drawCurve(curve)].filter((chart) => chart !== null);
	return make(
		'article',
		{ class: 'comparison', 'aria-labelledby': title.id, 'data-comparison': id },
		title,
		make('p', { class: 'muted' }, meta),
		make('p', { class: 'muted' }, about),
		make('div', { class: 'row charts' }, ...charts),
		makeTable(summary, buttons),
		choice,
		samples,
		makeNotes(summary),
	);
}

/** All of the contenders; the name of one that was timed is its button. */
function makeTable(summary: Summary, buttons: ReadonlyMap<Row, HTMLButtonElement>): HTMLElement {
	const [name, ...columns] = contenderColumns(summary);
	const classOf = (isNumber?: boolean): string | undefined => (isNumber ? 'number' : undefined);
	const head = columns.map(({ label, about, isNumber }) =>
		make('th', { scope: 'col', title: about, class: classOf(isNumber) }, label),
	);
	const lines = summary.rows.map((row) => {
		const { kind } = row.contender;
		const button = buttons.get(row);
		button?.append(name?.text(row) ?? '', ...(kind === 'shipped' ? [make('small', {}, ' (ours)')] : []));
		const cells = columns.map(({ text, more, isNumber }) =>
			make('td', { class: classOf(isNumber) }, ...unfold(text(row) || '–', more?.(row))),
		);
		const first = make('th', { scope: 'row' }, button ?? name?.text(row) ?? '');
		return make('tr', { class: kind }, first, ...cells);
	});
	const caption = `${summary.comparison.title}: all contenders`;
	const table = make(
		'table',
		{},
		make('thead', {}, make('tr', {}, make('th', { scope: 'col' }, 'contender'), ...head)),
		make('tbody', {}, ...lines),
	);
	// It can be scrolled by keys, hence focused, hence named.
	return make('div', { class: 'table', tabindex: 0, role: 'region', 'aria-label': caption }, table);
}

function unfold(text: string, more: string | undefined): readonly (Node | string)[] {
	return more ? [make('details', {}, make('summary', {}, text), make('p', {}, more))] : [text];
}

function makeNotes({ comparison: { metrics, contenders } }: Summary): HTMLElement {
	const entries = [
		...metrics.map(({ label, about }) => [label, about]),
		...contenders.map(({ label, note }) => [label, note]),
	];
	const list = entries
		.filter(([, text]) => text)
		.map(([term = '', text = '']) => make('div', {}, make('dt', {}, term), make('dd', {}, text)));
	const summary = make('summary', {}, 'What is measured, and how each is written');
	return make('details', { class: 'notes' }, summary, make('dl', {}, ...list));
}
