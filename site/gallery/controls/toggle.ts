import type { ParameterDescription } from 'fillrate';
import { make } from '../../page/element.ts';
import type { Change, Control } from './types.ts';

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
