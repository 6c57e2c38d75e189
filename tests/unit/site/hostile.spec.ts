/** Addresses and files that nobody meant: whatever they hold, they are read, or refused with a sentence. */

import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import type { ParameterDescription, SceneDescription } from 'fillrate';
import { parseRecording } from '../../../lab/export/recording-file.ts';
import { readSettings, writeSettings } from '../../../lab/model/settings.ts';
import { decodeScene, decodeValues, encodeAddress } from '../../../site/gallery/address.ts';
import { formatNumber, parseNumber } from '../../../site/gallery/number.ts';

/** What a label may be: markup and separators too. */
const label = fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' });

const labels = fc.uniqueArray(label, { minLength: 1, maxLength: 32 });

function described(
	name: string,
	some: Pick<ParameterDescription, 'kind' | 'min' | 'max'> & Partial<ParameterDescription>,
): ParameterDescription {
	return { name, label: name, unit: '', default: some.min, step: 0, labels: [], ...some };
}

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });

const parameter = fc.oneof(
	fc
		.tuple(finite, finite)
		.map(([a, b]) => described('number', { kind: 'number', min: Math.min(a, b), max: Math.max(a, b) })),
	fc.constant(described('toggle', { kind: 'toggle', min: 0, max: 1 })),
	fc.constant(described('color', { kind: 'color', min: 0, max: 0xff_ff_ff })),
	labels.map((labels) => described('choice', { kind: 'choice', min: 0, max: labels.length - 1, labels })),
	labels.map((labels) => described('flags', { kind: 'flags', min: 0, max: 2 ** labels.length - 1, labels })),
);

function sceneOf(parameters: readonly ParameterDescription[]): SceneDescription {
	return { name: 'trial', title: 'Trial', about: '', uses: [], parameters };
}

const scene = fc.uniqueArray(parameter, { selector: ({ name }) => name, minLength: 1 }).map(sceneOf);

test('whatever an address holds, what is read of it is within bounds', () => {
	const part = fc.tuple(fc.constantFrom('scene', 'number', 'toggle', 'color', 'choice', 'flags', 'x'), fc.string());
	const search = fc.oneof(
		fc.string(),
		fc.array(part).map((parts) => `?${new URLSearchParams(parts)}`),
	);
	fc.assert(
		fc.property(search, scene, (search, scene) => {
			decodeScene(search);
			const { values } = decodeValues(search, scene, [scene]);
			for (const { name, min, max } of scene.parameters) {
				const value = values[name] ?? min;
				expect(value >= min && value <= max, `${name}: ${value}`).toBe(true);
			}
		}),
	);
});

test('what is written into an address is read from it', () => {
	const chosen = scene.chain((scene) =>
		fc.record({
			scene: fc.constant(scene),
			parts: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 5, maxLength: 5 }),
		}),
	);
	fc.assert(
		fc.property(chosen, ({ scene, parts }) => {
			const values = Object.fromEntries(
				scene.parameters.map(({ name, kind, min, max }, index) => {
					const part = parts[index] ?? 0;
					const value = Math.min(max, Math.max(min, min * (1 - part) + max * part));
					return [name, kind === 'number' ? value : Math.round(value)];
				}),
			);
			const read = decodeValues(encodeAddress(scene, values), scene, [scene]);
			expect(read.faults).toEqual([]);
			for (const { name, default: preset } of scene.parameters) {
				expect(read.values[name] ?? preset, name).toBe((values[name] ?? 0) + 0);
			}
		}),
	);
});

test('a number is written so that the same one is read', () => {
	fc.assert(fc.property(finite, (value) => expect(parseNumber(formatNumber(value))).toBe(value + 0)));
	fc.assert(fc.property(fc.string(), (text) => expect(parseNumber(text) ?? 0).toBeLessThanOrEqual(Number.MAX_VALUE)));
});

test('whatever asks for a comparison is settings, or a sentence', () => {
	const name = fc.constantFrom('questions', 'size', 'budget', 'threads');
	const text = fc.oneof(fc.string(), fc.constantFrom('compute,paint', '1920x1080', '0x0', '1e9', '-1', 'NaN'));
	fc.assert(
		fc.property(fc.array(fc.tuple(name, text)), (parts) => {
			const search = `?${new URLSearchParams(parts)}`;
			try {
				const settings = readSettings(search, 4);
				expect(readSettings(writeSettings(settings, 4), 4)).toEqual(settings);
			} catch (error) {
				expect(error).toBeInstanceOf(RangeError);
			}
		}),
	);
});

test('whatever file is given as a recording is one, or refused with how to get one', () => {
	const file = fc.oneof(
		fc.string(),
		fc.json(),
		fc.json().map((text) => text.slice(0, -1)),
	);
	fc.assert(fc.property(file, (text) => expect(() => parseRecording(text)).toThrow(/give a file|measure it again/)));
});
