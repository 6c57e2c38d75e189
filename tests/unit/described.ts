/** Scenes and parameters of every kind that an address or an attribute can set, for fast-check. */

import fc from 'fast-check';
import type { ParameterDescription, SceneDescription } from 'fillrate';

/** What a label may be: markup and separators too. */
const label = fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' });

const labels = fc.uniqueArray(label, { minLength: 1, maxLength: 32 });

function described(
	name: string,
	some: Pick<ParameterDescription, 'kind' | 'min' | 'max'> & Partial<ParameterDescription>,
): ParameterDescription {
	return { name, label: name, unit: '', default: some.min, step: 0, labels: [], ...some };
}

/** A number that is neither infinite nor none. */
export const finite = fc.double({ noNaN: true, noDefaultInfinity: true });

/** A parameter, named as its kind is. */
export const parameter = fc.oneof(
	fc
		.tuple(finite, finite)
		.map(([a, b]) => described('number', { kind: 'number', min: Math.min(a, b), max: Math.max(a, b) })),
	fc.constant(described('toggle', { kind: 'toggle', min: 0, max: 1 })),
	fc.constant(described('color', { kind: 'color', min: 0, max: 0xff_ff_ff })),
	labels.map((labels) => described('choice', { kind: 'choice', min: 0, max: labels.length - 1, labels })),
	labels.map((labels) => described('flags', { kind: 'flags', min: 0, max: 2 ** labels.length - 1, labels })),
);

/** A scene that has these parameters. */
export function sceneOf(parameters: readonly ParameterDescription[]): SceneDescription {
	return { name: 'trial', title: 'Trial', about: '', uses: [], parameters };
}

/** A scene that has at least one parameter. */
export const scene = fc.uniqueArray(parameter, { selector: ({ name }) => name, minLength: 1 }).map(sceneOf);
