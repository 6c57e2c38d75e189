import type { ParameterDescription } from 'fillrate';
import { make, uniqueId } from '../../page/element.ts';
import { shortNumber } from '../number.ts';
import { makeField } from './field.ts';
import type { Change, Control } from './types.ts';

/** A slider, with a field beside it for the values between its steps. */
export function makeRange(parameter: ParameterDescription, change: Change): Control {
	const { name, label, unit, min, max, step } = parameter;
	const id = uniqueId(name);
	const slider = make('input', { type: 'range', id, min, max, step: step || 'any', value: parameter.default });
	const give = (value: number): void => {
		fill(value);
		change(value);
	};
	const field = makeField(parameter, `${label}, exact value`, shortNumber, (value) => {
		slider.value = String(value);
		give(value);
	});
	const fill = (value: number): void => {
		slider.style.setProperty('--part', String(max > min ? (value - min) / (max - min) : 1));
	};
	let held = false;
	slider.addEventListener('pointerdown', () => {
		held = true;
	});
	for (const end of ['pointerup', 'pointercancel', 'change', 'blur']) {
		slider.addEventListener(end, () => {
			held = false;
		});
	}
	slider.addEventListener('input', () => {
		field.show(slider.valueAsNumber);
		give(slider.valueAsNumber);
	});
	const value = make('span', { class: 'value' }, field.input);
	if (unit) value.append(make('span', { class: 'unit' }, unit));
	const element = make('div', { class: 'control range' }, make('label', { for: id }, label), value, slider);
	return {
		element,
		show(shown) {
			field.show(shown);
			if (held) return;
			slider.value = String(shown);
			fill(shown);
		},
	};
}
