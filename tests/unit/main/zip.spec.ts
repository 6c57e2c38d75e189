import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { Zip } from '../../../main/record/zip.ts';

const files = { 'one.txt': 'hello', 'empty.bin': '', 'long.bin': 'x'.repeat(100_000) };

async function packed(): Promise<Buffer> {
	const zip = new Zip();
	for (const [name, text] of Object.entries(files)) await zip.add(name, new Blob([text]));
	return Buffer.from(await zip.finish().arrayBuffer());
}

test('a ZIP lists its files, each where it lies, with its checksum', async () => {
	const zip = await packed();
	const end = zip.length - 22;
	expect(zip.readUInt32LE(end)).toBe(0x0605_4b50);
	expect([zip.readUInt16LE(end + 8), zip.readUInt16LE(end + 10)]).toEqual([3, 3]);
	let at = zip.readUInt32LE(end + 16);
	expect(at + zip.readUInt32LE(end + 12)).toBe(end);
	for (const [name, text] of Object.entries(files)) {
		expect(zip.readUInt32LE(at)).toBe(0x0201_4b50);
		expect(zip.toString('latin1', at + 46, at + 46 + zip.readUInt16LE(at + 28))).toBe(name);
		const place = zip.readUInt32LE(at + 42);
		expect(zip.readUInt32LE(place)).toBe(0x0403_4b50);
		// Both headers say the same, from the version that a reader needs to the lengths of name and extra.
		expect(zip.subarray(place + 4, place + 30)).toEqual(zip.subarray(at + 6, at + 32));
		expect(zip.readUInt32LE(place + 14)).toBe(crc32(text));
		expect([zip.readUInt32LE(place + 18), zip.readUInt32LE(place + 22)]).toEqual([text.length, text.length]);
		const from = place + 30 + name.length;
		expect(zip.toString('latin1', from, from + text.length)).toBe(text);
		at += 46 + name.length;
	}
});

test('a program that others have written unpacks it', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'fillrate-zip-'));
	try {
		writeFileSync(join(folder, 'it.zip'), await packed());
		const unpack = "import sys, zipfile; it = zipfile.ZipFile('it.zip'); print(it.testzip()); it.extractall()";
		let said = '';
		try {
			said = execFileSync('python3', ['-c', unpack], { cwd: folder, encoding: 'utf8' });
		} catch (error) {
			test.skip((error as NodeJS.ErrnoException).code === 'ENOENT', 'there is no Python');
			throw error;
		}
		expect(said.trim()).toBe('None');
		for (const [name, text] of Object.entries(files)) expect(readFileSync(join(folder, name), 'utf8')).toBe(text);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
});
