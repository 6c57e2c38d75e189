import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';

const root = join(import.meta.dirname, '../../..');

/** The Rust files of the repository. */
function sources(): readonly string[] {
	const files = execFileSync('git', ['ls-files', '-z', '*.rs'], { cwd: root, encoding: 'utf8' });
	return files.split('\0').filter(Boolean);
}

/** The lines of a file. */
function linesOf(file: string): readonly string[] {
	return readFileSync(join(root, file), 'utf8').split('\n');
}

/** A line without its comment, and without texts that explain. */
function codeOf(line: string): string {
	return line.replace(/"(?:[^"\\]|\\.)*"/g, '""').replace(/\/\/.*$/, '');
}

/** Whether something in a line is for its writer to prove: a block, an `extern`, an `impl` or an attribute. */
function isUnsafe(line: string): boolean {
	return /\bunsafe\s*(\{|extern|impl|\()/.test(codeOf(line));
}

test('docs/security.md lists the places with unsafe code, all of them and no other', () => {
	const rows = readFileSync(join(root, 'docs/security.md'), 'utf8').matchAll(/^\| `([\w/]+\.rs)` \| (.+?) \|/gm);
	const listed = [...rows].map(([, file, where]) => ({ file, where }));
	expect(new Set(listed.map(({ file, where }) => `${file} ${where}`)).size, 'each place once').toBe(listed.length);
	const found = sources().flatMap((file) =>
		linesOf(file)
			.filter(isUnsafe)
			.map(() => file),
	);
	expect(listed.map(({ file }) => file).toSorted()).toEqual(found.toSorted());
});

test('each place with unsafe code has its argument beside it', () => {
	for (const file of sources()) {
		const lines = linesOf(file);
		for (const [at, line] of lines.entries()) {
			if (!isUnsafe(line)) continue;
			const before = lines.slice(Math.max(0, at - 8), at).join('\n');
			expect(before, `${file}:${at + 1}`).toContain('SAFETY:');
		}
	}
});

test('unsafe code is told from a word about it', () => {
	const code = ['unsafe {', 'let word = unsafe { read() };', 'unsafe extern "Rust" {', 'unsafe impl Sync for It {}'];
	for (const line of [...code, '#[unsafe(no_mangle)]']) expect(isUnsafe(line), line).toBe(true);
	const words = [
		'// SAFETY: unsafe {',
		'#![forbid(unsafe_code)]',
		'reason = "an unsafe { }"',
		'unsafe fn alloc(&self)',
	];
	for (const line of words) expect(isUnsafe(line), line).toBe(false);
});
