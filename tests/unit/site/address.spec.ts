import { expect, test } from '@playwright/test';
import type { ParameterDescription, SceneDescription } from 'fillrate';
import * as address from '../../../site/gallery/address.ts';

const { decodeColor, decodeScene, encodeAddress, unknownScene } = address;

function parameter(
	some: Partial<ParameterDescription> & Pick<ParameterDescription, 'name' | 'kind'>,
): ParameterDescription {
	return { label: some.name, unit: '', default: 0, min: 0, max: 1, step: 0, labels: [], ...some };
}

const NEIGHBOURS = ['0', '1', '2', '3', '4', '5', '6', '7', '8'];

const scene: SceneDescription = {
	name: 'trial',
	title: 'Trial',
	about: '',
	uses: [],
	parameters: [
		parameter({ name: 'speed', kind: 'range', min: 0, max: 4, step: 0.05, default: 1 }),
		parameter({ name: 'x', kind: 'number', min: -1e300, max: 1e300, default: -0.5 }),
		parameter({ name: 'deepen', kind: 'toggle', default: 1 }),
		parameter({ name: 'palette', kind: 'choice', labels: ['Deep Sea', 'Ember!', '1', 'None'], max: 3 }),
		parameter({ name: 'sign', kind: 'choice', labels: ['+', '×', 'One', 'one'], max: 3 }),
		parameter({ name: 'birth', kind: 'flags', labels: NEIGHBOURS, max: 511, default: 0b1000 }),
		parameter({ name: 'sides', kind: 'flags', labels: ['Left', 'Upper edge', 'Right'], max: 7 }),
		parameter({ name: 'marks', kind: 'flags', labels: ['*', '*', '**'], max: 7 }),
		parameter({ name: 'parts', kind: 'flags', labels: ['None', 'Some'], max: 3 }),
		parameter({ name: 'inside', kind: 'color', max: 0xffffff }),
		parameter({ name: 'clear', kind: 'button', max: Number.MAX_VALUE }),
	],
};

const other: SceneDescription = { ...scene, name: 'other', parameters: [parameter({ name: 'depth', kind: 'number' })] };

function decodeValues(search: string, of: SceneDescription): address.Decoded {
	return address.decodeValues(search, of, [scene, other]);
}

const defaults = Object.fromEntries(scene.parameters.map(({ name, default: value }) => [name, value]));

test('an address holds only what differs from the defaults', () => {
	expect(encodeAddress(scene, defaults)).toBe('?scene=trial');
	expect(encodeAddress(scene, { ...defaults, speed: 2, clear: 7 })).toBe('?scene=trial&speed=2');
});

test('an address can be read', () => {
	const values = { speed: 2.5, x: 1e21, deepen: 0, palette: 1, birth: 0b1100, sides: 0b110, inside: 0xff };
	expect(encodeAddress(scene, values)).toBe(
		'?scene=trial&speed=2.5&x=1e21&deepen=off&palette=ember&birth=23&sides=upper-edge.right&inside=0000ff',
	);
});

test('every float comes back as the very same', () => {
	const values = [-0.743643887037151, 1 / 3, 5e-324, 2.2250738585072014e-308, 1e300, -1e-13, 0.1 + 0.2, 2 ** 53 + 2];
	for (const x of values) {
		expect(decodeValues(encodeAddress(scene, { x }), scene)).toEqual({ values: { x }, faults: [] });
	}
});

test('every value of each kind comes back', () => {
	const cases: Record<string, number[]> = {
		deepen: [0, 1],
		palette: [0, 1, 2, 3],
		sign: [0, 1, 2, 3],
		birth: Array.from({ length: 512 }, (_, value) => value),
		sides: Array.from({ length: 8 }, (_, value) => value),
		marks: Array.from({ length: 8 }, (_, value) => value),
		parts: [0, 1, 2, 3],
		inside: [0, 1, 0x00ff00, 0xffffff, 0x3c465a],
	};
	for (const [name, values] of Object.entries(cases)) {
		for (const value of values) {
			const { values: decoded, faults } = decodeValues(encodeAddress(scene, { [name]: value }), scene);
			expect(faults).toEqual([]);
			expect(decoded[name] ?? defaults[name]).toBe(value);
		}
	}
});

test('labels whose words are empty, not unique, or taken go by their indices', () => {
	expect(encodeAddress(scene, { sign: 3, marks: 0b101, parts: 0b01 })).toBe('?scene=trial&sign=3&marks=0.2&parts=0');
	expect(decodeValues('?sign=plus', scene).faults).toEqual(['sign cannot be “plus”: it is one of 0, 1, 2, 3.']);
	expect(decodeValues('?marks=3', scene).faults).toEqual(['marks cannot be “3”: it is some of 0, 1, 2.']);
	expect(encodeAddress(scene, { palette: 3 }), 'a choice may be none').toBe('?scene=trial&palette=none');
});

test('an unknown scene is named, cut to what one can read', () => {
	expect(unknownScene('x'.repeat(50))).toBe(`There is no scene “${'x'.repeat(40)}…”.`);
});

test('an address is read with tolerance', () => {
	const read = (search: string) => decodeValues(search, scene).values;
	expect(read('?palette=EMBER')).toEqual({ palette: 1 });
	expect(read('?palette=Deep%20Sea')).toEqual({ palette: 0 });
	expect(read('?palette=3')).toEqual({ palette: 3 });
	expect(read('?palette=1')).toEqual({ palette: 2 });
	expect(read('?deepen=false')).toEqual({ deepen: 0 });
	expect(read('?inside=%23f80')).toEqual({ inside: 0xff8800 });
	expect(read('?birth=')).toEqual({ birth: 0 });
	expect(read('?x=+12')).toEqual({ x: 12 });
});

test('what is damaged is left out and named', () => {
	const { values, faults } = decodeValues(
		'?scene=trial&speed=abc&x=NaN&deepen=maybe&palette=9&birth=29&inside=red&depth=1&clear=3&sides=left',
		scene,
	);
	expect(values).toEqual({ sides: 1 });
	expect(faults).toHaveLength(8);
	expect(faults[0]).toBe('speed cannot be “abc”: it is a number from 0 to 4.');
	expect(faults.at(-2)).toBe('Trial has no “depth”.');
});

test('a name that no scene has is not the gallery’s: it is left out, and nothing is said', () => {
	const { values, faults } = decodeValues('?scene=trial&fbclid=x&utm_source=y&speed=2&scenes=3', scene);
	expect({ values, faults }).toEqual({ values: { speed: 2 }, faults: [] });
});

test('numbers out of bounds, infinite, or in another notation are damaged', () => {
	for (const text of ['5', '-1', 'Infinity', '1e999', '0x10', '', ' ', '1,5', '--1', '1e']) {
		expect(decodeValues(`?speed=${text}`, scene).faults, text).toHaveLength(1);
	}
});

test('a broken encoding does no harm', () => {
	expect(decodeScene('?scene=%E0%A4%A')).not.toBeNull();
	expect(decodeValues('?%=%&&==&speed=%', scene).values).toEqual({});
	expect(decodeScene('')).toBeNull();
	expect(decodeScene('?scene=')).toBeNull();
});

test('colours are read in six digits or three', () => {
	expect(['ff8800', '#ff8800', 'f80', 'ff880', 'ggg', ''].map(decodeColor)).toEqual([
		0xff8800,
		0xff8800,
		0xff8800,
		null,
		null,
		null,
	]);
});
