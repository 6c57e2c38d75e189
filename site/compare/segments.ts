import { make, uniqueId } from '../page/element.ts';

/** The value of the segment behind which a value of one's own is given. */
export const OWN = 'own';

/** One of a few, side by side; the last gives room for a value of one's own. */
export class Segments {
	readonly element: HTMLElement;
	readonly #inputs: readonly HTMLInputElement[];
	readonly #own: HTMLFieldSetElement;

	/**
	 * @param options Values with their labels.
	 * @param own What takes a value of one's own; shown and in use only while that is chosen.
	 */
	constructor(
		legend: string,
		options: readonly (readonly [value: string, label: string])[],
		own: readonly (Node | string)[],
	) {
		const group = uniqueId('segments');
		const all = [...options, [OWN, 'Other'] as const];
		this.#inputs = all.map(([value]) => make('input', { type: 'radio', name: group, value }));
		const labels = this.#inputs.map((input, index) => {
			input.addEventListener('input', () => this.#refresh());
			return make('label', {}, input, make('span', {}, all[index]?.[1] ?? ''));
		});
		this.#own = make('fieldset', { class: 'own', 'aria-label': `${legend}: other` }, ...own);
		this.element = make(
			'fieldset',
			{ class: 'setting' },
			make('legend', {}, legend),
			make('div', { class: 'segments' }, ...labels),
			this.#own,
		);
	}

	/** The value that is chosen, or {@link OWN}. */
	get value(): string {
		return this.#inputs.find(({ checked }) => checked)?.value ?? OWN;
	}

	/** Chooses a value; one that no segment has is one's own. */
	set value(value: string) {
		const input = this.#inputs.find((each) => each.value === value) ?? this.#inputs.at(-1);
		if (input) input.checked = true;
		this.#refresh();
	}

	#refresh(): void {
		const isOwn = this.value === OWN;
		this.#own.hidden = !isOwn;
		this.#own.disabled = !isOwn;
	}
}

/** A field for a number, checked by the browser. */
export function makeNumber(label: string, min: number, max: number, step: number | 'any'): HTMLInputElement {
	return make('input', { type: 'number', min, max, step, required: true, 'aria-label': label });
}
