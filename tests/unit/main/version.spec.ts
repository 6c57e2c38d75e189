import { expect, test } from '@playwright/test';
import { requireScenes } from '../../../main/checks.ts';
import type { ScenesModule } from '../../../main/scenes.ts';
import { areCompatible, isLater, VERSION } from '../../../main/version.ts';

test('compatible are versions with the same numbers up to the first that is not zero', () => {
	const pairs: readonly (readonly [one: string, other: string, areCompatible: boolean])[] = [
		['0.1.0', '0.1.9', true],
		['0.1.0', '0.2.0', false],
		['0.0.1', '0.0.2', false],
		['0.0.2', '0.0.2', true],
		['1.2.3', '1.9.0', true],
		['1.0.0', '2.0.0', false],
		['0.1.0', '1.1.0', false],
		['0.2.0-beta.1', '0.2.0', true],
	];
	for (const [one, other, expected] of pairs) {
		expect(areCompatible(one, other), `${one} and ${other}`).toBe(expected);
		expect(areCompatible(other, one), `${other} and ${one}`).toBe(expected);
	}
});

test('later is the one whose first differing number is greater', () => {
	expect(isLater('0.10.0', '0.9.5')).toBe(true);
	expect(isLater('0.9.5', '0.10.0')).toBe(false);
	expect(isLater('1.0.0', '0.9.0')).toBe(true);
	expect(isLater('1.2.3', '1.2.3')).toBe(false);
});

test('a scenes module of another version is refused, with what to change', () => {
	const module = (version: string): ScenesModule => ({
		version,
		build: '',
		memory: { initial: 1, maximum: 1 },
		scenes: [{ name: 'one', title: 'One', about: 'One.', parameters: [], uses: [] }],
		startWorker: () => {
			throw new Error('no worker is started here');
		},
	});
	expect(() => requireScenes(module(VERSION))).not.toThrow();
	expect(() => requireScenes(module('99.0.0'))).toThrow(
		`the scenes module is built with fillrate 99.0.0, and the page uses fillrate ${VERSION}: run \`npm install fillrate@99.0.0\``,
	);
	expect(() => requireScenes(module('0.0.9'))).toThrow(
		`write fillrate = "${VERSION}" in the crate's Cargo.toml, and build it again`,
	);
	// @ts-expect-error a module without a version is none
	expect(() => requireScenes({ ...module(VERSION), version: undefined })).toThrow('that is no scenes module');
});
