import { QUESTION_TEXTS, type Question } from '../../lab/model/comparison.ts';
import { make, setText } from '../page/element.ts';
import { ComparisonView } from './comparison-view.ts';
import type { Finding } from './findings.ts';

/** A question: its verdict, and its comparisons. */
export class QuestionSection {
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
