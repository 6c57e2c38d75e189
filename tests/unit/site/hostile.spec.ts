/** Addresses and files that nobody meant: whatever they hold, they are read, or refused with a sentence. */

import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { parseRecording } from '../../../lab/export/recording-file.ts';
import { readSettings, writeSettings } from '../../../lab/model/settings.ts';
import { encodePng } from '../../../main/png.ts';
import { decodeScene, decodeValues, encodeAddress } from '../../../site/gallery/address.ts';
import { formatNumber, parseNumber } from '../../../site/gallery/number.ts';
import { ADDRESS, readAddress } from '../../../site/gallery/png-text.ts';
import { finite, scene } from '../described.ts';

/** What the gallery's pictures hold of their address: the start of an `iTXt` chunk's data. */
const head = [...new TextEncoder().encode(ADDRESS), 0, 0, 0, 0, 0];

/** How a PNG begins. */
const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

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
				// Below 0 or not, a zero is one.
				expect((read.values[name] ?? preset) + 0, name).toBe((values[name] ?? 0) + 0);
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

/** Reads an address of bytes: it is null, or leads to a scene of this page. */
async function tryPicture(bytes: Iterable<number>): Promise<void> {
	const address = await readAddress(new Blob([Uint8Array.from(bytes)]));
	if (address !== null) expect(address).toMatch(/^\?scene=/);
}

test('whatever bytes a file has, they hold an address of the gallery, or none', async () => {
	const bytes = fc.uint8Array({ maxLength: 200 });
	const word = fc.oneof(fc.integer({ min: 0, max: 64 }), fc.integer({ min: 0, max: 0xffff_ffff }));
	const data = fc.oneof(
		bytes.map((rest) => [...rest]),
		bytes.map((rest) => [...head, ...rest]),
		fc.string({ unit: 'binary' }).map((text) => [...head, ...new TextEncoder().encode(`?scene=${text}`)]),
	);
	const type = fc.oneof(fc.constant([...Buffer.from('iTXt')]), fc.array(fc.nat(255), { minLength: 4, maxLength: 4 }));
	const chunk = fc.tuple(fc.option(word), type, data).map(([length, type, data]) => {
		const said = length ?? data.length;
		return [said >>> 24, said >>> 16, said >>> 8, said, ...type, ...data, 0, 0, 0, 0];
	});
	const picture = fc.array(chunk, { maxLength: 4 }).map((chunks) => [...SIGNATURE, ...chunks.flat()]);
	await fc.assert(fc.asyncProperty(fc.oneof(bytes, picture), tryPicture), { numRuns: 1000 });
});

test('a saved picture that was changed, cut or added to holds an address of the gallery, or none', async () => {
	const texts = { Title: 'Life', [ADDRESS]: '?scene=life&speed=3' };
	const saved = [...new Uint8Array(await (await encodePng(new Uint8ClampedArray(64), 4, 4, texts)).arrayBuffer())];
	const place = fc.nat(saved.length);
	const change = fc.oneof(
		fc.tuple(place, fc.nat(255)).map(
			([at, byte]) =>
				(bytes: number[]) =>
					bytes.with(at % bytes.length, byte),
		),
		place.map((at) => (bytes: number[]) => bytes.slice(0, Math.max(1, at))),
		fc.tuple(place, place).map(
			([at, count]) =>
				(bytes: number[]) =>
					bytes.toSpliced(at, count % 8, 1),
		),
		fc.tuple(place, fc.array(fc.nat(255))).map(
			([at, more]) =>
				(bytes: number[]) =>
					bytes.toSpliced(at, 0, ...more),
		),
	);
	const changed = fc
		.array(change, { minLength: 1, maxLength: 6 })
		.map((changes) => changes.reduce((bytes, change) => change(bytes), saved));
	await fc.assert(fc.asyncProperty(changed, tryPicture), { numRuns: 1000 });
});

test('a file that cannot be read, as a folder that was dropped, holds no address', async () => {
	const folder = { arrayBuffer: () => Promise.reject(new DOMException('it is a folder', 'NotFoundError')) };
	expect(await readAddress(folder as unknown as Blob)).toBeNull();
});
