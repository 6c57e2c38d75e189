import type { ParameterDescription } from 'fillrate';
import { make, uniqueId } from '../../page/element.ts';
import type { Change, Control } from './control.ts';

/** Something to do. Its value counts how often it was done. */
export function makeButton({ label }: ParameterDescription, change: Change): Control {
	const button = make('button', { type: 'button', class: 'plain' }, label);
	let presses = 0;
	button.addEventListener('click', () => {
		presses += 1;
		change(presses);
	});
	return {
		element: make('div', { class: 'control button' }, button),
		show(value) {
			presses = value;
		},
	};
}

/** A switch. */
export function makeToggle({ label }: ParameterDescription, change: Change): Control {
	const input = make('input', { type: 'checkbox', role: 'switch' });
	input.addEventListener('change', () => change(input.checked ? 1 : 0));
	return {
		element: make('label', { class: 'control toggle' }, make('span', {}, label), input),
		show(value) {
			input.checked = value !== 0;
		},
	};
}

/** Any of some: a chip for each. */
export function makeFlags({ label, labels }: ParameterDescription, change: Change): Control {
	const inputs = labels.map(() => make('input', { type: 'checkbox' }));
	const read = (): number =>
		inputs.reduce((value, input, bit) => (input.checked ? value | (1 << bit) : value), 0) >>> 0;
	const chips = inputs.map((input, bit) => {
		input.addEventListener('change', () => change(read()));
		return make('label', {}, input, make('span', {}, labels[bit] ?? ''));
	});
	return {
		element: make(
			'fieldset',
			{ class: 'control flags' },
			make('legend', {}, label),
			make('div', { class: 'chips' }, ...chips),
		),
		show(value) {
			for (const [bit, input] of inputs.entries()) input.checked = ((value >>> bit) & 1) === 1;
		},
	};
}

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
