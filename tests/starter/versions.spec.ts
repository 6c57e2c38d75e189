import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { VERSION } from '../../main/version.ts';

const root = resolve(import.meta.dirname, '../..');

function read(path: string): string {
	return readFileSync(resolve(root, path), 'utf8');
}

/** The first match's first group; the pattern must match. */
function find(path: string, pattern: RegExp): string {
	const found = pattern.exec(read(path))?.[1];
	if (found === undefined) throw new Error(`${path} has nothing that matches ${pattern}`);
	return found;
}

const library = JSON.parse(read('package.json'));
const starter = JSON.parse(read('starter/package.json'));
const template = JSON.parse(read('starter/template/package.json'));

test('the starter has the version of the library, and its projects ask for that version', () => {
	expect(starter.version).toBe(library.version);
	expect(template.devDependencies.fillrate).toBe(`^${library.version}`);
	const [major, minor] = library.version.split('.');
	// Cargo's caret is left out by habit; what follows the minor version of 0.x, or the major version later, may differ.
	const wanted = major === '0' ? `0.${minor}` : major;
	expect(find('starter/template/scenes/Cargo.toml', /^fillrate = "(.*)"$/m)).toBe(wanted);
	expect(find('Cargo.toml', /^\[workspace\.package\]\nversion = "(.*)"$/m)).toBe(library.version);
});

test("the version that a page compares with that of its scenes module is the package's", () => {
	expect(VERSION).toBe(library.version);
});

test('a project gets the compiler and the Node that the library is tested with', () => {
	for (const pattern of [/^channel = (.*)$/m, /^components = (.*)$/m, /^targets = (.*)$/m]) {
		expect(find('starter/template/rust-toolchain.toml', pattern)).toBe(find('rust-toolchain.toml', pattern));
	}
	expect(starter.engines).toEqual(library.engines);
	expect(template.engines).toEqual(library.engines);
});

test('a project gets the tools that this repository uses', () => {
	for (const name of ['vite', 'typescript', 'lil-gui']) {
		expect(template.devDependencies[name], name).toBe(`^${library.devDependencies[name]}`);
	}
});

test('each package has the licences of this repository', () => {
	for (const name of ['LICENSE-MIT', 'LICENSE-APACHE']) {
		expect(read(`crate/${name}`), name).toBe(read(name));
		expect(read(`starter/${name}`), name).toBe(read(name));
		expect(starter.files).toContain(name);
	}
});

test('the scene of a new project is the one of the example', () => {
	expect(read('starter/template/scenes/src/ripples.rs')).toBe(read('examples/02-ripples/scenes/src/ripples.rs'));
});
