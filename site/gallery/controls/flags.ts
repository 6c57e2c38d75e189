import type { ParameterDescription } from 'fillrate';
import { make } from '../../page/element.ts';
import type { Change, Control } from './types.ts';

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
