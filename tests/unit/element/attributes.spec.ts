import { expect, test } from '@playwright/test';
import { attributeOf, parameterOf, parseThreads, parseValue } from '../../../main/element/attributes.ts';
import { define } from '../../../main/element.ts';
import type { ParameterDescription, SceneDescription, ScenesModule } from '../../../main/scenes.ts';

function parameter(kind: ParameterDescription['kind'], rest: Partial<ParameterDescription> = {}): ParameterDescription {
	return { name: 'it', label: 'It', unit: '', default: 0, kind, min: 0, max: 10, step: 1, labels: [], ...rest };
}

/** What a text gives a parameter: its value, or the sentence that refuses it. */
function read(of: ParameterDescription, text: string): number | string {
	try {
		return parseValue(of, text);
	} catch (error) {
		return (error as Error).message;
	}
}

test('a number is taken within its bounds', () => {
	const range = parameter('range', { min: -2, max: 2 });
	expect(['0', '-2', ' 1.5 ', '1e-1', '2'].map((text) => read(range, text))).toEqual([0, -2, 1.5, 0.1, 2]);
	expect(['', ' ', '2.1', 'NaN', 'Infinity', 'fast', '1px'].map((text) => typeof read(range, text))).toEqual(
		Array(7).fill('string'),
	);
	expect(read(range, 'fast')).toBe('it cannot be "fast": give it a number from -2 to 2');
});

test('a toggle is a boolean attribute, or 1 or 0', () => {
	const toggle = parameter('toggle', { name: 'Deepen' });
	expect(['', 'deepen', '1', 'true', 'TRUE', '0', 'false'].map((text) => read(toggle, text))).toEqual([
		1, 1, 1, 1, 1, 0, 0,
	]);
	expect(read(toggle, 'yes')).toBe('deepen cannot be "yes": give it 1 or 0');
});

test('a choice is taken by label or by index, and a label comes first', () => {
	const palette = parameter('choice', { labels: ['Ember', 'Lagoon'], max: 1 });
	expect(['Lagoon', 'lagoon', '1', '0'].map((text) => read(palette, text))).toEqual([1, 1, 1, 0]);
	expect(read(palette, '2')).toBe('it cannot be "2": give it one of Ember, Lagoon, or its index from 0');
	expect(['-1', '', '0.5', '1e0'].map((text) => typeof read(palette, text))).toEqual(Array(4).fill('string'));
	expect(read(parameter('choice', { labels: ['1', '2', '4'] }), '2')).toBe(1);
});

test('flags are labels or indices between commas', () => {
	const flags = parameter('flags', { labels: Array.from({ length: 32 }, (_, index) => `n${index}`) });
	expect(['', 'n0', 'n2, n3', '1,n1', '31'].map((text) => read(flags, text))).toEqual([0, 1, 12, 2, 2 ** 31]);
	expect(['n2,', 'n32', '32', ','].map((text) => typeof read(flags, text))).toEqual(Array(4).fill('string'));
});

test('a colour is #rrggbb', () => {
	const color = parameter('color', { max: 0xffffff });
	expect(['#5ac8fa', '#FFFFFF', ' #000000 '].map((text) => read(color, text))).toEqual([0x5ac8fa, 0xffffff, 0]);
	expect(read(color, 'red')).toBe('it cannot be "red": give it a colour as #rrggbb');
	expect(['#fff', '5ac8fa', '#5ac8fa00'].map((text) => typeof read(color, text))).toEqual(Array(3).fill('string'));
});

test('a number of threads is a whole number from 1', () => {
	expect([' 4 ', '1'].map(parseThreads)).toEqual([4, 1]);
	for (const text of ['0', '-1', '1.5', '', 'all']) expect(() => parseThreads(text)).toThrow('a whole number from 1');
});

test('a parameter whose name is taken has another attribute, and a button has none', () => {
	const parameters = [
		parameter('range', { name: 'maxSteps' }),
		parameter('range', { name: 'title' }),
		parameter('range', { name: 'loading' }),
		parameter('button', { name: 'reset' }),
	];
	const scene: SceneDescription = { name: 'scene', title: 'Scene', about: '', parameters, uses: [] };
	expect(parameters.slice(0, 3).map(({ name }) => attributeOf(name))).toEqual([
		'maxsteps',
		'parameter-title',
		'parameter-loading',
	]);
	const found = ['maxsteps', 'title', 'parameter-title', 'loading', 'reset', 'class'].map(
		(attribute) => parameterOf(scene, attribute)?.name,
	);
	expect(found).toEqual(['maxSteps', undefined, 'title', undefined, undefined, undefined]);
});

test('where there are no elements, as on a server, define does nothing, and its class says so', () => {
	const scenes: ScenesModule = {
		version: '1.0.0',
		build: '',
		memory: { initial: 1, maximum: 1 },
		scenes: [],
		startWorker: () => {
			throw new Error('no worker is wanted');
		},
	};
	const View = define('fillrate-view', scenes);
	expect(() => new View()).toThrow('there are no elements here');
});
