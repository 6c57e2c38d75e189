import type { ParameterDescription } from 'fillrate';
import { makeButton } from './button.ts';
import { makeChoice } from './choice.ts';
import { makeColor } from './color.ts';
import { makeFlags } from './flags.ts';
import { makeNumber } from './number.ts';
import { makeRange } from './range.ts';
import { makeToggle } from './toggle.ts';
import type { Change, Control } from './types.ts';

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
	}
}
