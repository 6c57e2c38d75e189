import type { Loss } from '../../lab/conclude/losses.ts';
import { QUESTION_TEXTS, QUESTIONS, type Question } from '../../lab/model/comparison.ts';
import type { ComparisonResult, Result } from '../../lab/model/result.ts';
import { make, setText } from '../page/element.ts';
import type { Notices } from '../page/notices.ts';
import { ComparisonView } from './comparison-view.ts';
import { makeEnvironment } from './environment-view.ts';
import { makeExport } from './export-view.ts';
import { type Finding, Findings } from './findings.ts';
import { LossesView } from './losses-view.ts';

/** A result as it is shown; it grows while a run goes on. */
export class Report {
	readonly #environment = make('div');
	readonly #sections = make('div');
	readonly #export = make('div');
	readonly #contents = make('nav', { class: 'contents', 'aria-label': 'Results' });
	readonly element: HTMLElement;
	readonly #findings = new Findings();
	readonly #questions = new Map<Question, QuestionSection>();
	readonly #lossesView = new LossesView();
	#losses: readonly Loss[] = [];

	constructor() {
		this.element = make('div', { class: 'report' }, this.#contents, this.#environment, this.#sections, this.#export);
	}

	/** Adds a comparison, once it is concluded. */
	async add(comparison: ComparisonResult): Promise<void> {
		const finding = await this.#findings.add(comparison);
		this.#sectionOf(comparison.question).add(finding);
		this.#losses = finding.losses;
		this.#lossesView.show(this.#losses, false);
		this.#sections.append(this.#lossesView.element);
		this.#refreshContents(false);
	}

	/** Adds what is known only at the end. */
	finish(result: Result, notices: Notices): void {
		this.#findings.dispose();
		this.#environment.replaceChildren(makeEnvironment(result));
		if (this.#questions.size > 0) this.#lossesView.show(this.#losses, true);
		else
			this.#sections.replaceChildren(make('p', { class: 'empty' }, 'Nothing was measured: it was stopped too soon.'));
		this.#export.replaceChildren(makeExport(result, notices));
		this.#refreshContents(true);
	}

	/** Ends its worker; what it shows, stays. */
	dispose(): void {
		this.#findings.dispose();
	}

	#sectionOf(question: Question): QuestionSection {
		const known = this.#questions.get(question);
		if (known) return known;
		const section = new QuestionSection(question);
		this.#questions.set(question, section);
		this.#sections.append(section.element);
		return section;
	}

	#refreshContents(isFinished: boolean): void {
		const asked = QUESTIONS.filter((question) => this.#questions.has(question));
		const links = [
			...asked.map((question) => [question, QUESTION_TEXTS[question].title] as const),
			...(asked.length > 0 ? [['losses', 'Where we lose'] as const] : []),
			...(isFinished ? [['export', 'Take it with you'] as const] : []),
		];
		this.#contents.replaceChildren(...links.map(([id, label]) => make('a', { href: `#${id}` }, label)));
	}
}

/** A report of a whole result; a notice shows how far it is. */
export async function makeReport(result: Result, notices: Notices): Promise<Report> {
	const report = new Report();
	try {
		for (const comparison of result.comparisons) {
			notices.show({ topic: 'load', text: `Reading ${comparison.title}…` });
			await report.add(comparison);
		}
		report.finish(result, notices);
		return report;
	} finally {
		report.dispose();
	}
}

/** A question: its verdict, and its comparisons. */
class QuestionSection {
	readonly element: HTMLElement;
	readonly #verdict = make('p', { class: 'verdict' });

	constructor(question: Question) {
		const { title, asks } = QUESTION_TEXTS[question];
		const heading = make('h2', { id: question }, make('span', { class: 'name' }, title), ' ', asks);
		this.element = make('section', { class: 'question', 'aria-labelledby': question }, heading, this.#verdict);
	}

	/** Adds a comparison, with which the verdict is another. */
	add(finding: Finding): void {
		setText(this.#verdict, finding.verdict);
		this.element.append(new ComparisonView(finding).element);
	}
}
