import type { Row, Summary } from '../../lab/conclude/summary.ts';
import { percent } from '../../lab/conclude/words.ts';
import type { Metric } from '../../lab/model/comparison.ts';
import { make, uniqueId } from '../page/element.ts';
import { makeContenderTable } from './contender-table.ts';
import { makeCurve } from './curve.ts';
import { formatSize } from './format.ts';
import { makeStrip } from './strip.ts';

/** Why sampling ended, for a person. */
const ENDS = {
	narrow: 'Sampled until the intervals were narrow.',
	budget: 'Sampled until its time was over.',
	stopped: 'Stopped before its time was over.',
} as const;

/** A comparison: the table of its contenders, its scaling curve, and the samples of one of them. */
export class ComparisonView {
	readonly element: HTMLElement;
	readonly #metrics: readonly [Metric, ...Metric[]];
	readonly #timed: readonly Row[];
	readonly #buttons = new Map<string, HTMLButtonElement>();
	readonly #select: HTMLSelectElement;
	readonly #strip = make('div');
	#chosen: Row | undefined;

	constructor(summary: Summary) {
		const { comparison, rows, curve } = summary;
		this.#metrics = comparison.metrics;
		this.#timed = rows.filter(({ figures }) => figures.length > 0);
		const options = this.#metrics.map(({ id, label }) => make('option', { value: id }, label));
		this.#select = make('select', {}, ...options);
		this.#select.addEventListener('change', () => this.#show());
		const title = make('h3', { id: uniqueId('comparison') }, comparison.title);
		const table = makeContenderTable(summary, this.#buttons);
		for (const [id, button] of this.#buttons) button.addEventListener('click', () => this.#choose(id));
		this.element = make(
			'article',
			{ class: 'comparison', 'aria-labelledby': title.id, 'data-comparison': comparison.id },
			make('header', {}, title, makeMeta(summary), make('p', { class: 'about' }, comparison.about)),
			table,
			make('div', { class: 'plots' }, ...this.#makeSamples(), ...(curve.length > 1 ? [makeCurve(curve)] : [])),
			...makeNotes(summary),
		);
		this.#choose((this.#timed.find(({ contender }) => contender.kind === 'shipped') ?? this.#timed[0])?.contender.id);
	}

	#makeSamples(): readonly HTMLElement[] {
		if (this.#timed.length === 0) return [];
		const choice = make('label', { class: 'choice' }, make('span', {}, 'Samples of'), this.#select);
		return [make('div', { class: 'samples' }, ...(this.#metrics.length > 1 ? [choice] : []), this.#strip)];
	}

	#choose(id: string | undefined): void {
		this.#chosen = this.#timed.find(({ contender }) => contender.id === id);
		for (const [each, button] of this.#buttons) button.setAttribute('aria-pressed', String(each === id));
		this.#show();
	}

	#show(): void {
		const metric = this.#metrics.find(({ id }) => id === this.#select.value) ?? this.#metrics[0];
		if (this.#chosen) this.#strip.replaceChildren(makeStrip(this.#chosen, metric));
	}
}

function makeMeta({ comparison, floor }: Summary): HTMLElement {
	const noise = floor === null ? 'noise not known' : `noise floor ${percent(floor)}`;
	return make('p', { class: 'meta' }, `${formatSize(comparison)} · ${noise} · ${ENDS[comparison.ended]}`);
}

/** What one has to know to judge the contenders, and what the metrics are. */
function makeNotes({ comparison }: Summary): readonly HTMLElement[] {
	const metrics = comparison.metrics.map(({ label, about }) => [label, about] as const);
	const contenders = comparison.contenders.flatMap(({ label, note }) => (note ? [[label, note] as const] : []));
	const entries = [...metrics, ...contenders].map(([term, text]) =>
		make('div', {}, make('dt', {}, term), make('dd', {}, text)),
	);
	const summary = make('summary', {}, 'What is measured, and how each is written');
	return entries.length > 0 ? [make('details', { class: 'notes' }, summary, make('dl', {}, ...entries))] : [];
}
