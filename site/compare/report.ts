import { describeLead, rivalsAhead, rivalsUnjudged, singleThreadAhead } from '../../lab/conclude/leads.ts';
import { type Match, type Summary, summarize } from '../../lab/conclude/summary.ts';
import { verdict } from '../../lab/conclude/verdict.ts';
import { size } from '../../lab/conclude/words.ts';
import { QUESTION_TEXTS } from '../../lab/model/comparison.ts';
import type { ComparisonResult, Recording, Result } from '../../lab/model/result.ts';
import { make, setText } from '../page/element.ts';
import { showComparison } from './comparison-view.ts';

/** What a run has found, as it is shown; it grows while the run goes on. */
export class Report {
	readonly #contents = make('nav', { class: 'row contents', 'aria-label': 'Results' });
	readonly #verdicts = new Map<string, HTMLElement>();
	readonly #summaries: Summary[] = [];
	readonly element = make('div', { class: 'report' }, this.#contents);

	add(comparison: ComparisonResult): void {
		const summary = summarize(comparison);
		this.#summaries.push(summary);
		const { question } = comparison;
		const { title, asks } = QUESTION_TEXTS[question];
		const answer = this.#verdicts.get(question) ?? make('p', { class: 'verdict' });
		if (!this.#verdicts.has(question)) this.#addSection(question, title, asks, answer);
		this.#verdicts.set(question, answer);
		setText(answer, verdict(question, this.#summaries));
		answer.parentElement?.append(showComparison(summary));
	}

	/** Adds what is known only at the end, and the actions that take the recording away. */
	finish({ results: [result], date, commit }: Recording, ...actions: readonly HTMLElement[]): void {
		const losses = [...rivalsAhead(this.#summaries), ...rivalsUnjudged(this.#summaries)];
		const single = singleThreadAhead(this.#summaries);
		const nothing =
			this.#summaries.length > 0
				? 'In this run, nothing was faster than Fillrate beyond the noise.'
				: 'Nothing was measured: it was stopped too soon.';
		this.#addSection('losses', 'Where we lose', '', losses.length > 0 ? listLeads(losses) : make('p', {}, nothing));
		if (single.length > 0) this.#addSection('single', 'Where our own single thread is ahead', '', listLeads(single));
		if (result) this.#addSection('environment', 'What it ran on', '', ...describeResult(result, date, commit));
		const about =
			'The file has every sample. In a checkout, “npm run bench -- --compare OLD NEW” says what has changed between two of them.';
		const buttons = make('p', { class: 'row' }, ...actions);
		this.#addSection('export', 'Take it with you', '', make('p', { class: 'muted' }, about), buttons);
	}

	#addSection(id: string, title: string, asks: string, ...content: readonly HTMLElement[]): void {
		this.#contents.append(make('a', { href: `#${id}` }, title));
		const heading = make(
			'h2',
			{ id: `${id}-title` },
			...(asks ? [make('span', { class: 'name' }, title), ' ', asks] : [title]),
		);
		this.element.append(make('section', { id, 'aria-labelledby': heading.id }, heading, ...content));
	}
}

function listLeads(leads: readonly Match[]): HTMLElement {
	const items = leads.map((lead) => make('li', {}, `${lead.comparison.title}: ${describeLead(lead)}.`));
	return make('ul', {}, ...items);
}

function describeResult({ environment, settings, warnings }: Result, date: string, commit: string): HTMLElement[] {
	const { browser, platform, cores, threads, isolated, gpu, clock, refresh } = environment;
	const entries = {
		browser,
		system: platform,
		cores: `${cores}, of which ${threads} are used`,
		isolated: isolated ? 'yes' : 'no',
		GPU: gpu ?? 'not known',
		clock: `steps of ${clock < 1 ? `${Math.round(clock * 1000)} µs` : `${clock} ms`}`,
		screen: refresh > 0 ? `${Math.round(1000 / refresh)} frames a second` : 'not known',
		size: settings.size ? size(settings.size) : 'each question’s own',
		time: `${settings.budget} s for each comparison`,
		commit,
		date: new Date(date).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' }),
	};
	const terms = Object.entries(entries).map(([term, value]) =>
		make('div', {}, make('dt', {}, term), make('dd', {}, value)),
	);
	const disturbed = [
		make('h3', {}, 'What may have disturbed it'),
		make('ul', {}, ...warnings.map((warning) => make('li', {}, warning))),
	];
	return [make('dl', { class: 'facts' }, ...terms), ...(warnings.length > 0 ? disturbed : [])];
}
