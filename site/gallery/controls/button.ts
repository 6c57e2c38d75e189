import type { ParameterDescription } from 'fillrate';
import { make } from '../../page/element.ts';
import type { Change, Control } from './types.ts';

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
