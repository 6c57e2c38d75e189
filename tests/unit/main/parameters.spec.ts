import { expect, test } from '@playwright/test';
import { keepValues } from '../../../main/parameters.ts';
import type { ParameterDescription, SceneDescription } from '../../../main/scenes.ts';

function parameter(name: string, values: Partial<ParameterDescription> = {}): ParameterDescription {
	const basic = { label: name, unit: '', default: 1, kind: 'range', min: 0, max: 10, step: 1, labels: [] } as const;
	return { name, ...basic, ...values };
}

function scene(...parameters: readonly ParameterDescription[]): SceneDescription {
	return { name: 'ripples', title: 'Ripples', about: '', parameters, uses: [] };
}

test('another build keeps the values that were changed', () => {
	const before = scene(parameter('speed'), parameter('tint'));
	expect(keepValues(before, { speed: 7, tint: 1 }, before)).toEqual({ speed: 7, tint: 1 });
});

test('a value out of the new bounds, of another kind, or of a new parameter is the default', () => {
	const before = scene(parameter('speed'), parameter('tint'), parameter('gone'));
	const after = scene(
		parameter('speed', { max: 5 }),
		parameter('tint', { kind: 'color', default: 9 }),
		parameter('new'),
	);
	expect(keepValues(before, { speed: 7, tint: 3, gone: 4 }, after)).toEqual({ speed: 1, tint: 9, new: 1 });
});

test('a default that was not changed follows the edit', () => {
	const after = scene(parameter('speed', { default: 2 }));
	expect(keepValues(scene(parameter('speed')), { speed: 1 }, after)).toEqual({ speed: 2 });
	expect(keepValues(scene(parameter('speed')), { speed: 3 }, after)).toEqual({ speed: 3 });
});

test('a button is not pressed again', () => {
	const before = scene(parameter('step', { kind: 'button', default: 0, max: Number.MAX_VALUE }));
	expect(keepValues(before, { step: 4 }, before)).toEqual({});
});
