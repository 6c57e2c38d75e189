import { estimate } from '../../lab/measure/pace.ts';
import { plan } from '../../lab/measure/plan.ts';
import { OFFERED } from '../../lab/model/comparison.ts';
import { defaultSettings, readSettings, type Settings, writeSettings } from '../../lab/model/settings.ts';
import { make, setText } from '../page/element.ts';
import { throttle } from '../page/throttle.ts';
import { formatDuration, messageOf } from './format.ts';

/**
 * How often the address may change, in milliseconds: browsers refuse more than some hundred changes in half a minute
 * (https://developer.mozilla.org/docs/Web/API/History/replaceState).
 */
const INTERVAL = 300;

/** What a run is asked to do: compare.html's form, which the page's address follows. */
export class SettingsForm {
	readonly #form: HTMLFormElement;
	readonly #cores: number;
	readonly #estimate: HTMLElement;

	constructor(form: HTMLFormElement, cores: number, estimate: HTMLElement) {
		this.#form = form;
		this.#cores = cores;
		this.#estimate = estimate;
		const counts = Array.from({ length: cores }, (_, index) => `${index + 1}`);
		this.#field('threads').replaceChildren(...counts.map((count) => make('option', { value: count }, count)));
		const follow = throttle(INTERVAL, () => this.#follow(), new AbortController().signal);
		form.addEventListener('input', () => follow());
	}

	/** The settings as they stand; `null` while no question is chosen. */
	get settings(): Settings | null {
		const data = new FormData(this.#form);
		const chosen = data.getAll('questions').join();
		if (chosen === '') return null;
		const parts = [...data].filter(([name, value]) => name !== 'questions' && value !== '');
		const search = new URLSearchParams([['questions', chosen], ...parts.map(([name, value]) => [name, String(value)])]);
		return readSettings(search.toString(), this.#cores);
	}

	/** Shows settings, and writes them to the address. */
	set settings({ questions, size, budget, threads }: Settings) {
		for (const question of OFFERED) {
			const box = this.#form.querySelector<HTMLInputElement>(`[value=${question}]`);
			if (box) box.checked = questions.includes(question);
		}
		this.#choose('size', size ? `${size.width}x${size.height}` : '', size ? `${size.width} × ${size.height}` : '');
		this.#choose('budget', `${budget}`, `${budget} s`);
		this.#choose('threads', `${threads}`, `${threads}`);
		this.#follow();
	}

	/** Whether nothing can be set now. */
	set isDisabled(disabled: boolean) {
		for (const each of this.#form.querySelectorAll('fieldset')) each.disabled = disabled;
	}

	/** Reads the settings from the address. Returns what is wrong with it and how to fix it; the defaults are used then. */
	read(): string | null {
		try {
			this.settings = readSettings(location.search, this.#cores);
			return null;
		} catch (error) {
			this.settings = defaultSettings(this.#cores);
			return messageOf(error);
		}
	}

	#follow(): void {
		const { settings } = this;
		if (!settings) {
			setText(this.#estimate, 'Choose at least one question.');
			return;
		}
		history.replaceState(null, '', location.pathname + writeSettings(settings, this.#cores) + location.hash);
		const comparisons = plan(settings);
		const count = comparisons.length === 1 ? '1 comparison' : `${comparisons.length} comparisons`;
		setText(this.#estimate, `${count}, about ${formatDuration(estimate(comparisons, settings.budget * 1000))}`);
	}

	/** Chooses a value of a list; one that it does not have, as an address may bring, is added to it. */
	#choose(name: string, value: string, label: string): void {
		const field = this.#field(name);
		if (![...field.options].some((option) => option.value === value)) field.append(make('option', { value }, label));
		field.value = value;
	}

	#field(name: string): HTMLSelectElement {
		const field = this.#form.elements.namedItem(name);
		if (field instanceof HTMLSelectElement) return field;
		throw new Error(`compare.html has no list of the name ${name}`);
	}
}
