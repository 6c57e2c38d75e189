import type { ParameterDescription } from 'fillrate';
import { make, uniqueId } from '../../page/element.ts';
import { formatNumber, parseNumber, shortNumber } from '../number.ts';
import type { Change, Control } from './control.ts';

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

/** A field in which a number is typed. */
interface Field {
	readonly input: HTMLInputElement;
	/** Shows a value; while another is being typed, once that was taken back. */
	show(value: number): void;
}

/**
 * Makes a field for a parameter's number. It gives what was typed when Enter is pressed or the field is left; Escape
 * takes it back. A number out of bounds becomes the nearest within; what is no number
 * is pointed out on Enter, and else taken back.
 *
 * @param name What it is called, where no label stands by it.
 * @param format How it shows a value.
 */
function makeField(
	{ min, max, step }: ParameterDescription,
	name: string | undefined,
	format: (value: number) => string,
	change: Change,
): Field {
	const input = make('input', { type: 'text', inputmode: min < 0 ? undefined : 'decimal', 'aria-label': name });
	input.autocomplete = 'off';
	input.spellcheck = false;
	let known = Number.NaN;
	let shown = '';
	const show = (value: number): void => {
		if (Object.is(value, known)) return;
		const isTyped = input.value !== shown;
		known = value;
		shown = format(value);
		if (!isTyped) input.value = shown;
	};
	const takeBack = (): void => {
		input.setCustomValidity('');
		input.value = shown;
	};
	const give = (value: number): void => {
		takeBack();
		const accepted = Math.min(max, Math.max(min, value));
		show(accepted);
		change(accepted);
	};
	const commit = (pointsOut: boolean): void => {
		if (input.value === shown) return;
		const value = parseNumber(input.value);
		if (value !== null) give(value);
		else if (pointsOut) {
			input.setCustomValidity(`Give a number from ${formatNumber(min)} to ${formatNumber(max)}.`);
			input.reportValidity();
		}
	};
	input.addEventListener('input', () => input.setCustomValidity(''));
	// Not `change`: Firefox sends none where a script has set the value meanwhile.
	input.addEventListener('blur', () => {
		commit(false);
		takeBack();
	});
	input.addEventListener('keydown', (event) => {
		if (event.key === 'Enter') commit(true);
		else if (event.key === 'Escape') takeBack();
		else if (step > 0 && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
			event.preventDefault();
			const moved = (parseNumber(input.value) ?? known) + (event.key === 'ArrowUp' ? step : -step);
			give(Number(moved.toPrecision(12)));
		}
	});
	return { input, show };
}
