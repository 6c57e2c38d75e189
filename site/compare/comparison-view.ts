import type { Row } from '../../lab/conclude/summary.ts';
import { percent } from '../../lab/conclude/words.ts';
import type { Metric } from '../../lab/model/comparison.ts';
import { make, uniqueId } from '../page/element.ts';
import { Bars } from './bars.ts';
import { makeContenderTable } from './contender-table.ts';
import { makeCurve } from './curve.ts';
import type { Finding } from './findings.ts';
import { formatSize } from './format.ts';
import { makeStrip } from './strip.ts';

/** Why sampling ended, for a person. */
const ENDS = {
	narrow: 'Sampled until the intervals were narrow.',
	budget: 'Sampled until its time was over.',
	stopped: 'Stopped before its time was over.',
} as const;

/** A comparison: its bars, its scaling curve, the samples of a contender, and the table. */
export class ComparisonView {
	readonly element: HTMLElement;
	readonly #finding: Finding;
	readonly #timed: readonly Row[];
	readonly #bars: Bars;
	readonly #contenders: HTMLSelectElement;
	readonly #metrics: HTMLSelectElement;
	readonly #strip = make('div');

	constructor(finding: Finding) {
		this.#finding = finding;
		const { comparison, rows, curve } = finding;
		this.#timed = rows.filter(({ figures }) => figures.length > 0);
		this.#bars = new Bars(finding, (id) => this.#choose(id));
		this.#contenders = makeSelect(this.#timed.map(({ contender }) => [contender.id, contender.label]));
		this.#metrics = makeSelect(comparison.metrics.map(({ id, label }) => [id, label]));
		for (const select of [this.#contenders, this.#metrics]) select.addEventListener('change', () => this.#show());
		const title = make('h3', { id: uniqueId('comparison') }, comparison.title);
		this.element = make(
			'article',
			{ class: 'comparison', 'aria-labelledby': title.id, 'data-comparison': comparison.id },
			make('header', {}, title, makeMeta(finding), make('p', { class: 'about' }, comparison.about)),
			make('div', { class: 'plots' }, this.#bars.element, ...(curve.length > 1 ? [makeCurve(curve)] : [])),
			...(this.#timed.length > 0 ? [this.#makeSamples(comparison.metrics.length > 1)] : []),
			makeContenderTable(finding),
			...makeNotes(finding),
		);
		this.#choose(
			(this.#timed.find(({ contender }) => contender.kind === 'shipped') ?? this.#timed[0])?.contender.id ?? '',
		);
	}

	#makeSamples(hasChoice: boolean): HTMLElement {
		const choices = [make('label', { class: 'choice' }, make('span', {}, 'Samples of'), this.#contenders)];
		if (hasChoice) choices.push(make('label', { class: 'choice' }, make('span', {}, 'Metric'), this.#metrics));
		return make('div', { class: 'samples' }, make('div', { class: 'choices' }, ...choices), this.#strip);
	}

	#choose(id: string): void {
		this.#contenders.value = id;
		this.#show();
	}

	#show(): void {
		const row = this.#timed.find(({ contender }) => contender.id === this.#contenders.value);
		const { metrics } = this.#finding.comparison;
		const metric: Metric = metrics.find(({ id }) => id === this.#metrics.value) ?? metrics[0];
		if (!row) return;
		this.#bars.choose(row.contender.id);
		this.#strip.replaceChildren(makeStrip(row, metric));
	}
}

function makeSelect(options: readonly (readonly [value: string, label: string])[]): HTMLSelectElement {
	return make('select', {}, ...options.map(([value, label]) => make('option', { value }, label)));
}

function makeMeta({ comparison, pair, floor }: Finding): HTMLElement {
	const noise = pair ? `noise floor ${percent(floor)}` : 'no A/A pair';
	return make('p', { class: 'meta' }, `${formatSize(comparison)} · ${noise} · ${ENDS[comparison.ended]}`);
}

/** What one has to know to judge the contenders, and what the metrics are. */
function makeNotes({ comparison }: Finding): readonly HTMLElement[] {
	const metrics = comparison.metrics.map(({ label, about }) => [label, about] as const);
	const contenders = comparison.contenders.flatMap(({ label, note }) => (note ? [[label, note] as const] : []));
	const entries = [...metrics, ...contenders].map(([term, text]) =>
		make('div', {}, make('dt', {}, term), make('dd', {}, text)),
	);
	if (entries.length === 0) return [];
	const summary = make('summary', {}, 'What is measured, and how each is written');
	return [make('details', { class: 'notes' }, summary, make('dl', {}, ...entries))];
}
