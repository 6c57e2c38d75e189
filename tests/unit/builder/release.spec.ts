import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { fetchRelease } from '../../../builder/tools/release.js';

/** The stand-in for the release pages: it serves one archive, whatever version is asked for. */
let server: Server;
let folder: string;
let asked: string[];

test.beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'fillrate-release-'));
	const inside = join(folder, 'made/tool-1.2.3');
	mkdirSync(inside, { recursive: true });
	writeFileSync(join(inside, 'wasm-bindgen'), '#!/bin/sh\necho wasm-bindgen 1.2.3\n');
	chmodSync(join(inside, 'wasm-bindgen'), 0o755);
	execFileSync('tar', ['-czf', join(folder, 'tool.tar.gz'), '-C', join(folder, 'made'), 'tool-1.2.3']);
	asked = [];
	server = createServer((request, response) => {
		asked.push(request.url ?? '');
		if (request.url?.includes('9.9.9')) response.writeHead(404).end();
		else response.end(readFileSync(join(folder, 'tool.tar.gz')));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	process.env.FILLRATE_RELEASES = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

test.afterEach(() => {
	delete process.env.FILLRATE_RELEASES;
	server.close();
	rmSync(folder, { recursive: true, force: true });
});

test('a program that is published is fetched and unpacked', async () => {
	test.skip(process.platform === 'win32', 'the stand-in is a shell script');
	expect(await fetchRelease({ program: 'wasm-bindgen', version: '1.2.3' }, folder)).toBeUndefined();
	expect(asked[0]).toMatch(/^\/wasm-bindgen\/wasm-bindgen\/releases\/download\/1\.2\.3\/wasm-bindgen-1\.2\.3-/);
	expect(execFileSync(join(folder, 'wasm-bindgen'), { encoding: 'utf8' })).toBe('wasm-bindgen 1.2.3\n');
});

test('what cannot be fetched is said in a sentence', async () => {
	expect(await fetchRelease({ program: 'wasm-bindgen', version: '9.9.9' }, folder)).toContain('the server answers 404');
	process.env.FILLRATE_RELEASES = 'http://127.0.0.1:1';
	expect(await fetchRelease({ program: 'wasm-pack', version: '0.15.1' }, folder)).toContain('cannot be fetched');
});

test('an archive that does not hold the program is said in a sentence', async () => {
	expect(await fetchRelease({ program: 'wasm-pack', version: '0.15.1' }, folder)).toContain('holds no wasm-pack');
});
