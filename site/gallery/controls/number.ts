import type { ParameterDescription } from 'fillrate';
import { make, uniqueId } from '../../page/element.ts';
import { formatNumber } from '../number.ts';
import { makeField } from './field.ts';
import type { Change, Control } from './types.ts';

/** A field for a number in full precision. */
export function makeNumber(parameter: ParameterDescription, change: Change): Control {
	const { name, label, unit } = parameter;
	const field = makeField(parameter, undefined, formatNumber, change);
	field.input.id = uniqueId(name);
	const value = make('span', { class: 'value' }, field.input);
	if (unit) value.append(make('span', { class: 'unit' }, unit));
	const element = make('div', { class: 'control number' }, make('label', { for: field.input.id }, label), value);
	return { element, show: field.show };
}
