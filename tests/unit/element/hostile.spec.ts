/** Attributes that nobody meant: whatever they say, it is a value within bounds, or refused with a sentence. */

import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { attributeOf, OWN, parameterOf, parseThreads, parseValue } from '../../../main/element/attributes.ts';
import { FillrateError } from '../../../main/error.ts';
import { finite, parameter, sceneOf } from '../described.ts';

/** Texts that are nearly a value: numbers in every spelling, indices, colours, words. */
const near = fc.oneof(
	fc.integer().map(String),
	finite.map(String),
	finite.map((value) => value.toExponential()),
	fc.nat().map((value) => `0x${value.toString(16)}`),
	fc.nat().map((value) => `#${value.toString(16)}`),
	fc.array(fc.integer({ min: -1, max: 40 })).map((indices) => indices.join()),
	fc.constantFrom('', ' ', '-0', '1e400', 'NaN', 'Infinity', '-Infinity', 'true', 'false', 'off', '١', '1_000', '1n'),
);

const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), near);

/** What a reader gives; for what it refuses, the code of its error. Any other error ends the test. */
function read<Value>(reader: () => Value): Value | string {
	try {
		return reader();
	} catch (error) {
		if (!(error instanceof FillrateError)) throw error;
		return error.code;
	}
}

test('whatever an attribute says, its parameter gets a value within bounds, or a sentence says what it takes', () => {
	const asked = parameter.chain((parameter) =>
		fc.tuple(fc.constant(parameter), fc.oneof(text, fc.constantFrom('', ...parameter.labels))),
	);
	fc.assert(
		fc.property(asked, ([parameter, text]) => {
			const { kind, min, max } = parameter;
			const value = read(() => parseValue(parameter, text));
			if (typeof value === 'string') expect(value).toBe('parameter');
			else {
				expect(value >= min && value <= max, `${kind}: ${value}`).toBe(true);
				if (kind !== 'number') expect(Number.isInteger(value), `${kind}: ${value}`).toBe(true);
			}
		}),
		{ numRuns: 1000 },
	);
});

test('a choice is found by each of its labels', () => {
	const found = parameter.filter(({ kind }) => kind === 'choice');
	fc.assert(
		fc.property(found, (parameter) => {
			const plain = parameter.labels.map((label) => label.trim().toLowerCase());
			for (const [index, label] of parameter.labels.entries()) {
				// Two that differ in case or space alone are one for an attribute.
				if (label !== label.trim() || plain.indexOf(plain[index] ?? '') !== index) continue;
				expect(parseValue(parameter, label)).toBe(index);
			}
		}),
	);
});

test('whatever the attribute of the threads says, it is a whole number from 1, or refused with a sentence', () => {
	fc.assert(
		fc.property(text, (text) => {
			const threads = read(() => parseThreads(text));
			if (typeof threads === 'string') expect(threads).toBe('option');
			else expect(Number.isInteger(threads) && threads >= 1, `${threads}`).toBe(true);
		}),
		{ numRuns: 1000 },
	);
});

test('whatever a parameter is called, its attribute finds it, and is none of the element’s own or of HTML’s', () => {
	const name = fc.oneof(text, fc.constantFrom(...OWN, 'Scene', 'STYLE', 'onclick', '__proto__', 'constructor'));
	fc.assert(
		fc.property(parameter, name, (parameter, name) => {
			const scene = sceneOf([{ ...parameter, name }]);
			expect(parameterOf(scene, attributeOf(name))?.name).toBe(name);
			for (const taken of [...OWN, 'style', 'id', 'class']) expect(parameterOf(scene, taken)).toBeUndefined();
		}),
	);
});
