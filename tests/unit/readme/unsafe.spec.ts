import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';

const root = join(import.meta.dirname, '../../..');

/** The Rust files that are part of a wasm. */
function sources(): string[] {
	const folders = ['crate/src', 'scenes/src', 'lab/wasm/src', 'starter/template/scenes/src', 'examples'];
	return folders.flatMap((folder) =>
		readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
			.filter((name) => name.endsWith('.rs') && !/(^|[\\/])(target|node_modules|tests|\w+_tests)\b/.test(name))
			.map((name) => `${folder}/${name.replaceAll('\\', '/')}`),
	);
}

/** The code of a file, without comments and attributes that forbid or explain. */
function codeOf(file: string): string {
	return readFileSync(join(root, file), 'utf8').replace(/\/\/.*$/gm, '');
}

test('docs/security.md lists the files with unsafe code, all of them and no other', () => {
	const listed = readFileSync(join(root, 'docs/security.md'), 'utf8').matchAll(/^\| `([\w/]+\.rs)` \|/gm);
	const found = sources().filter((file) => /\bunsafe\b(?!_)/.test(codeOf(file)));
	expect(found.toSorted()).toEqual([...listed].map(([, file]) => file).toSorted());
});

test('each unsafe block has its argument beside it', () => {
	for (const file of sources()) {
		const lines = readFileSync(join(root, file), 'utf8').split('\n');
		for (const [at, line] of lines.entries()) {
			if (!/\bunsafe\s*(\{|extern|impl)/.test(line.replace(/\/\/.*$/, ''))) continue;
			const before = lines.slice(Math.max(0, at - 8), at).join('\n');
			expect(before, `${file}:${at + 1}`).toContain('SAFETY:');
		}
	}
});
