import type { ParameterDescription } from 'fillrate';
import { make, uniqueId } from '../../page/element.ts';
import type { Change, Control } from './types.ts';

/** How many letters fit side by side in the panel. */
const LETTERS = 26;

/** One of some: side by side where the words are few, else in a list. */
export function makeChoice(parameter: ParameterDescription, change: Change): Control {
	const isTerse = parameter.labels.length <= 4 && parameter.labels.join('').length <= LETTERS;
	return isTerse ? makeSegments(parameter, change) : makeSelect(parameter, change);
}

function makeSegments({ name, label, labels }: ParameterDescription, change: Change): Control {
	const group = uniqueId(name);
	const inputs = labels.map((_, index) => make('input', { type: 'radio', name: group, value: index }));
	const segments = inputs.map((input, index) => {
		input.addEventListener('change', () => change(index));
		return make('label', {}, input, make('span', {}, labels[index] ?? ''));
	});
	return {
		element: make(
			'fieldset',
			{ class: 'control choice' },
			make('legend', {}, label),
			make('div', { class: 'segments' }, ...segments),
		),
		show(value) {
			const input = inputs[value];
			if (input && !input.checked) input.checked = true;
		},
	};
}

function makeSelect({ name, label, labels }: ParameterDescription, change: Change): Control {
	const id = uniqueId(name);
	const options = labels.map((text, index) => make('option', { value: index }, text));
	const select = make('select', { id }, ...options);
	select.addEventListener('change', () => change(select.selectedIndex));
	return {
		element: make('div', { class: 'control choice' }, make('label', { for: id }, label), select),
		show(value) {
			if (select.selectedIndex !== value) select.selectedIndex = value;
		},
	};
}
