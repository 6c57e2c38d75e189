import { QUESTION_TEXTS, QUESTIONS, type Question } from '../../lab/model/comparison.ts';
import { BUDGET, type Settings, SIDE } from '../../lab/model/settings.ts';
import { make } from '../page/element.ts';
import { makeNumber, OWN, Segments } from './segments.ts';

const SIZES = [
	['', 'Default'],
	['1280x720', '720p'],
	['1920x1080', '1080p'],
	['3840x2160', '4K'],
] as const;

const BUDGETS = [
	['3', 'Short, 3 s'],
	['10', 'Normal, 10 s'],
	['30', 'Thorough, 30 s'],
] as const;

/** What a run is asked to do, to be set by hand. */
export class SettingsForm {
	readonly #form: HTMLFormElement;
	readonly #all = make('fieldset', { class: 'settings' });
	readonly #questions = new Map<Question, HTMLInputElement>();
	readonly #width = makeNumber('Width in pixels', SIDE.least, SIDE.most, 1);
	readonly #height = makeNumber('Height in pixels', SIDE.least, SIDE.most, 1);
	readonly #size = new Segments('Size of the picture', SIZES, [this.#width, ' × ', this.#height, ' pixels']);
	readonly #seconds = makeNumber('Seconds for each comparison', BUDGET.least, BUDGET.most, 'any');
	readonly #budget = new Segments('Time for each comparison', BUDGETS, [this.#seconds, ' seconds']);
	readonly #threads: HTMLInputElement;

	/** @param changed Called when the settings have become others, and can be run. */
	constructor(form: HTMLFormElement, cores: number, changed: () => void) {
		this.#form = form;
		this.#threads = makeNumber('Maximum threads', 1, cores, 1);
		this.#all.append(
			this.#makeQuestions(),
			this.#size.element,
			this.#budget.element,
			make(
				'fieldset',
				{ class: 'setting' },
				make('legend', {}, 'Maximum threads'),
				make('div', { class: 'own' }, this.#threads, ` of ${cores}`),
			),
		);
		form.prepend(this.#all);
		form.addEventListener('input', () => {
			this.#requireQuestion();
			if (this.settings) changed();
		});
	}

	/** The settings as they stand; `null` while something in them cannot be. */
	get settings(): Settings | null {
		if (!this.#form.checkValidity()) return null;
		return {
			questions: QUESTIONS.filter((question) => this.#questions.get(question)?.checked),
			size: this.#readSize(),
			budget: this.#budget.value === OWN ? this.#seconds.valueAsNumber : Number(this.#budget.value),
			threads: this.#threads.valueAsNumber,
		};
	}

	/** Shows settings. */
	set settings({ questions, size, budget, threads }: Settings) {
		for (const [question, input] of this.#questions) input.checked = questions.includes(question);
		this.#size.value = size ? `${size.width}x${size.height}` : '';
		this.#width.valueAsNumber = size?.width ?? 1280;
		this.#height.valueAsNumber = size?.height ?? 720;
		this.#budget.value = String(budget);
		this.#seconds.valueAsNumber = budget;
		this.#threads.valueAsNumber = threads;
		this.#requireQuestion();
	}

	/** Whether nothing can be set now. */
	set isDisabled(disabled: boolean) {
		this.#all.disabled = disabled;
	}

	#readSize(): Settings['size'] {
		if (this.#size.value === OWN) return { width: this.#width.valueAsNumber, height: this.#height.valueAsNumber };
		const [width, height] = this.#size.value.split('x').map(Number);
		return width && height ? { width, height } : null;
	}

	#makeQuestions(): HTMLElement {
		const chips = QUESTIONS.map((question) => {
			const input = make('input', { type: 'checkbox', name: 'question', value: question });
			this.#questions.set(question, input);
			return make('label', {}, input, make('span', {}, QUESTION_TEXTS[question].title));
		});
		const legend = make('legend', {}, 'Questions');
		return make('fieldset', { class: 'setting' }, legend, make('div', { class: 'chips' }, ...chips));
	}

	#requireQuestion(): void {
		const inputs = [...this.#questions.values()];
		const fault = inputs.some(({ checked }) => checked) ? '' : 'Choose at least one question.';
		inputs[0]?.setCustomValidity(fault);
	}
}
