import { rivalsAhead, rivalsUnjudged, singleThreadAhead } from '../../lab/conclude/leads.ts';
import { type Match, type Summary, summarize } from '../../lab/conclude/summary.ts';
import { verdict } from '../../lab/conclude/verdict.ts';
import { ends, factor, nameWithSoftware } from '../../lab/conclude/words.ts';
import { QUESTION_TEXTS, QUESTIONS, type Question } from '../../lab/model/comparison.ts';
import type { ComparisonResult, Recording, Result } from '../../lab/model/result.ts';
import { make, setText } from '../page/element.ts';
import { ComparisonView } from './comparison-view.ts';
import { formatSize } from './format.ts';
import { makeTable } from './table.ts';

/** What a result is as it is shown; it grows while a run goes on. */
export class Report {
	readonly #contents = make('nav', { class: 'contents', 'aria-label': 'Results' });
	readonly #environment = make('div');
	readonly #questions = make('div');
	readonly #losses = makeSection('losses', 'Where we lose');
	readonly #single = makeSection('single', 'Where our own single thread is ahead');
	readonly #sections = new Map<Question, { readonly element: HTMLElement; readonly verdict: HTMLElement }>();
	readonly #summaries: Summary[] = [];
	readonly element = make('div', { class: 'report' }, this.#contents, this.#environment, this.#questions);

	/** Adds a comparison. */
	add(comparison: ComparisonResult): void {
		const summary = summarize(comparison);
		this.#summaries.push(summary);
		const { question } = comparison;
		const section = this.#sections.get(question) ?? this.#makeQuestion(question);
		setText(section.verdict, verdict(question, this.#summaries));
		section.element.append(new ComparisonView(summary).element);
		this.#showLeads('In what has been measured so far');
		this.#refreshContents([]);
	}

	/** Adds what is known only at the end. */
	finish({ results: [result], date, commit }: Recording, takeAway: HTMLElement): void {
		if (result) this.#environment.replaceChildren(makeEnvironment(result, date, commit));
		if (this.#summaries.length > 0) this.#showLeads('In this run');
		else
			this.#questions.replaceChildren(make('p', { class: 'empty' }, 'Nothing was measured: it was stopped too soon.'));
		this.element.append(takeAway);
		this.#refreshContents([[takeAway.id, 'Take it with you']]);
	}

	#makeQuestion(question: Question) {
		const { title, asks } = QUESTION_TEXTS[question];
		const element = makeSection(question, asks, make('span', { class: 'name' }, title));
		const section = { element, verdict: make('p', { class: 'verdict' }) };
		element.append(section.verdict);
		this.#sections.set(question, section);
		this.#questions.append(element, this.#losses, this.#single);
		return section;
	}

	#showLeads(scope: string): void {
		const nothing = `${scope}, nothing was faster than Fillrate beyond the noise.`;
		const losses = [...rivalsAhead(this.#summaries), ...rivalsUnjudged(this.#summaries)];
		fillLeads(this.#losses, losses, 'What is faster than Fillrate beyond the noise, or may be', nothing);
		const single = singleThreadAhead(this.#summaries);
		fillLeads(this.#single, single, 'Where one thread of Fillrate is faster than all of its threads', '');
		this.#single.hidden = single.length === 0;
	}

	#refreshContents(more: readonly (readonly [id: string, title: string])[]): void {
		const asked = QUESTIONS.filter((question) => this.#sections.has(question));
		const links = [
			...asked.map((question) => [question, QUESTION_TEXTS[question].title] as const),
			...(asked.length > 0 ? [['losses', 'Where we lose'] as const] : []),
			...more,
		];
		this.#contents.replaceChildren(...links.map(([id, title]) => make('a', { href: `#${id}` }, title)));
	}
}

/** Makes a part of the report with its heading. */
export function makeSection(id: string, title: string, ...before: readonly HTMLElement[]): HTMLElement {
	return make(
		'section',
		{ id, 'aria-labelledby': `${id}-title` },
		make('h2', { id: `${id}-title` }, ...before, ' ', title),
	);
}

function fillLeads(section: HTMLElement, leads: readonly Match[], caption: string, nothing: string): void {
	const columns = [
		{ label: 'comparison', cell: ({ comparison: { title } }: Match) => ({ content: [title], key: title }) },
		{ label: 'by', cell: ({ metric: { label } }: Match) => ({ content: [label], key: label }) },
		{
			label: 'faster',
			cell: ({ other }: Match) => ({ content: [nameWithSoftware(other)], key: other.label }),
		},
		{
			label: 'times as fast as Fillrate',
			isNumber: true,
			cell: ({ speed, standing }: Match) => ({
				content: [`${factor(speed.value)} `, make('small', {}, standing ? ends(speed) : 'noise not known')],
				key: speed.value,
			}),
		},
	];
	const content = leads.length > 0 ? makeTable(caption, columns, leads) : make('p', {}, nothing);
	section.replaceChildren(...[...section.children].slice(0, 1), content);
}

/** What a result ran on, and what may have disturbed it. */
function makeEnvironment({ environment, settings, warnings }: Result, date: string, commit: string): HTMLElement {
	const { browser, platform, cores, threads, isolated, simd, gpu, clock, refresh } = environment;
	const entries = [
		['browser', browser],
		['system', platform],
		['cores', `${cores}, of which ${threads} are used`],
		['isolated', isolated ? 'yes' : 'no'],
		['wasm SIMD', simd ? 'yes' : 'no'],
		['GPU', gpu ?? 'not known'],
		['clock', `steps of ${clock < 1 ? `${Math.round(clock * 1000)} µs` : `${clock} ms`}`],
		['screen', refresh > 0 ? `${Math.round(1000 / refresh)} frames a second` : 'not known'],
		['size', settings.size ? formatSize(settings.size) : 'each question’s own'],
		['time', `${settings.budget} s for each comparison`],
		['commit', commit],
		['date', new Date(date).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' })],
	] as const;
	const section = makeSection('environment', 'What it ran on');
	section.append(
		make('dl', {}, ...entries.map(([term, value]) => make('div', {}, make('dt', {}, term), make('dd', {}, value)))),
	);
	if (warnings.length > 0) {
		const list = make('ul', {}, ...warnings.map((warning) => make('li', {}, warning)));
		section.append(make('div', { class: 'warnings' }, make('h3', {}, 'What may have disturbed it'), list));
	}
	return section;
}
