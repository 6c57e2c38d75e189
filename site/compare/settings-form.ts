import { duration } from '../../lab/conclude/words.ts';
import { estimate } from '../../lab/measure/pace.ts';
import { plan } from '../../lab/measure/plan.ts';
import { defaultSettings, readSettings, type Settings, writeSettings } from '../../lab/model/settings.ts';
import { make, setText } from '../page/element.ts';
import { find, messageOf } from './find.ts';

/** What a run is asked to do: compare.html's form, which the page's address follows. */
export class SettingsForm {
	readonly #form = find('settings', HTMLFormElement);
	readonly #estimate = find('estimate', HTMLElement);
	readonly #cores: number;

	constructor(cores: number) {
		this.#cores = cores;
		const counts = Array.from({ length: cores }, (_, index) => make('option', {}, `${index + 1}`));
		this.#field('threads').replaceChildren(...counts);
		this.#form.addEventListener('change', () => this.#follow());
	}

	/** The settings as they stand; `null` while no question is chosen. */
	get settings(): Settings | null {
		const data = new FormData(this.#form);
		const questions = data.getAll('questions').join();
		const lists = ['size', 'budget', 'threads'].map((name) => [name, `${data.get(name) ?? ''}`]);
		const search = new URLSearchParams([['questions', questions], ...lists.filter(([, value]) => value)]);
		return questions ? readSettings(search.toString(), this.#cores) : null;
	}

	set settings({ questions, size, budget, threads }: Settings) {
		for (const box of this.#form.querySelectorAll<HTMLInputElement>('[name=questions]')) {
			box.checked = questions.some((question) => question === box.value);
		}
		this.#choose('size', size ? `${size.width}x${size.height}` : '');
		this.#choose('budget', `${budget}`, ' s');
		this.#choose('threads', `${threads}`);
		this.#follow();
	}

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
		setText(this.#estimate, `${count}, about ${duration(estimate(comparisons, settings.budget * 1000))}`);
	}

	/** Chooses a value of a list; one that it does not have, as an address may bring, is added to it. */
	#choose(name: string, value: string, unit = ''): void {
		const field = this.#field(name);
		if (![...field.options].some((option) => option.value === value)) {
			field.append(make('option', { value }, value.replace('x', ' × ') + unit));
		}
		field.value = value;
	}

	#field(name: string): HTMLSelectElement {
		return find(name, HTMLSelectElement);
	}
}
