import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { flagArguments } from '../../../builder/tools/environment.js';
import { findToolchain } from '../../../builder/tools/toolchain.js';
import { root } from '../../../scripts/setup/paths.mjs';

let folder: string;

test.beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'fillrate-flags-'));
});

test.afterEach(() => {
	delete process.env.RUSTFLAGS;
	rmSync(folder, { recursive: true, force: true });
});

async function flags(simd = true, threads = true): Promise<readonly string[]> {
	const toolchain = await findToolchain(root, () => {});
	const [option, setting = ''] = await flagArguments(toolchain, folder, { simd, threads });
	expect(option).toBe('--config');
	return JSON.parse(setting.slice(setting.indexOf('=') + 1));
}

test('a wasm without threads gets unwinding and SIMD, and no shared memory', async () => {
	const single = await flags(true, false);
	expect(single).toEqual(expect.arrayContaining(['panic=unwind', 'target-feature=+simd128']));
	expect(single.filter((flag) => /atomics|memory|tls/.test(flag))).toEqual([]);
});

test('a wasm gets shared memory, unwinding, and SIMD unless it is refused', async () => {
	expect(await flags()).toEqual(
		expect.arrayContaining(['panic=unwind', 'link-arg=--shared-memory', 'target-feature=+simd128']),
	);
	expect(await flags(false)).toContain('target-feature=-simd128');
});

test("the user's own flags are kept, from cargo's configuration", async () => {
	mkdirSync(join(folder, '.cargo'));
	writeFileSync(join(folder, '.cargo/config.toml'), '[build]\nrustflags = ["--cfg", "mine"]\n');
	expect((await flags()).slice(0, 2)).toEqual(['--cfg', 'mine']);
});

test("the user's own flags are kept, from the environment, which comes first", async () => {
	mkdirSync(join(folder, '.cargo'));
	writeFileSync(join(folder, '.cargo/config.toml'), '[build]\nrustflags = ["--cfg", "mine"]\n');
	process.env.RUSTFLAGS = '--cfg theirs';
	expect((await flags()).slice(0, 2)).toEqual(['--cfg', 'theirs']);
});
