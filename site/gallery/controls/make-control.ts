import type { ParameterDescription } from 'fillrate';
import { makeButton, makeChoice, makeFlags, makeToggle } from './choices.ts';
import { makeColor } from './color.ts';
import type { Change, Control } from './control.ts';
import { makeNumber, makeRange } from './numeric.ts';

/** Makes the control that a parameter's kind asks for. `change` is called with each value that the user gives. */
export function makeControl(parameter: ParameterDescription, change: Change): Control {
	switch (parameter.kind) {
		case 'range':
			return makeRange(parameter, change);
		case 'number':
			return makeNumber(parameter, change);
		case 'toggle':
			return makeToggle(parameter, change);
		case 'choice':
			return makeChoice(parameter, change);
		case 'flags':
			return makeFlags(parameter, change);
		case 'color':
			return makeColor(parameter, change);
		case 'button':
			return makeButton(parameter, change);
		case 'bytes':
		case 'image':
		case 'text':
		case 'output':
			throw new TypeError(`${parameter.name} is no number: contents.ts makes its control`);
	}
}
