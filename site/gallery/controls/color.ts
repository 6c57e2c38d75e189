import type { ParameterDescription } from 'fillrate';
import { make, uniqueId } from '../../page/element.ts';
import { decodeColor } from '../address.ts';
import type { Change, Control } from './control.ts';

/** A colour well, with a field for its digits. */
export function makeColor({ name, label }: ParameterDescription, change: Change): Control {
	const id = uniqueId(name);
	const well = make('input', { type: 'color', id });
	const digits = make('input', {
		type: 'text',
		'aria-label': `${label}, as rrggbb`,
		maxlength: 7,
		spellcheck: 'false',
	});
	digits.autocomplete = 'off';
	let shown = '';
	const show = (value: number): void => {
		const text = `#${value.toString(16).padStart(6, '0')}`;
		if (well.value !== text) well.value = text;
		if (digits.value === shown) digits.value = text;
		shown = text;
	};
	const give = (value: number): void => {
		digits.value = shown;
		show(value);
		change(value);
	};
	well.addEventListener('input', () => give(decodeColor(well.value) ?? 0));
	const commit = (): void => {
		const value = decodeColor(digits.value);
		if (digits.value !== shown && value !== null) give(value);
	};
	digits.addEventListener('blur', () => {
		commit();
		digits.value = shown;
	});
	digits.addEventListener('keydown', ({ key }) => {
		if (key === 'Enter') commit();
	});
	const value = make('span', { class: 'value' }, digits, well);
	return { element: make('div', { class: 'control color' }, make('label', { for: id }, label), value), show };
}
