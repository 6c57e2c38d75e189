import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from '@playwright/test';

const folder = resolve(import.meta.dirname, '../../examples');

const examples = readdirSync(folder)
	.filter((name) => /^\d\d-/.test(name))
	.sort();

function read(path: string): string {
	return readFileSync(resolve(folder, path), 'utf8');
}

/** All first groups of the pattern. */
function findAll(path: string, pattern: RegExp): string[] {
	return [...read(path).matchAll(pattern)].map(([, found]) => found ?? '');
}

test('the index page and its README list every example, in order, with its picture', () => {
	expect(examples).toHaveLength(6);
	expect(findAll('README.md', /^\| \[(\d\d-[\w-]+)\]\(/gm)).toEqual(examples);
	expect(findAll('README.md', /\]\(([\w-]+)\/picture\.png\)/g)).toEqual(examples);
	expect(findAll('index.html', /<a href=".*\/(\d\d-[\w-]+)\/?"/g)).toEqual(examples);
	expect(findAll('index.html', /<img src="\.\/([\w-]+)\/picture\.png"/g)).toEqual(examples);
});

for (const example of examples) {
	test(`${example} has a README and a small picture`, () => {
		expect(read(`${example}/README.md`)).toContain('](picture.png)');
		// The size is in the first chunk of a PNG. A page that lists six of them is to load fast.
		const picture = readFileSync(resolve(folder, example, 'picture.png'));
		expect(picture.readUInt32BE(16)).toBeGreaterThanOrEqual(480);
		expect(picture.readUInt32BE(16)).toBeLessThan(1000);
		expect(picture.length).toBeLessThan(300_000);
	});
}

for (const example of examples.filter((name) => existsSync(resolve(folder, name, 'package.json')))) {
	test(`${example} uses the published API alone`, () => {
		const scripts = readdirSync(resolve(folder, example)).filter((name) => /\.tsx?$/.test(name));
		const imports = scripts.flatMap((script) => findAll(`${example}/${script}`, / from '([^']+)'/g));
		expect(imports.length).toBeGreaterThan(1);
		const isOwn = (name: string) => name.startsWith('./');
		const foreign = imports.filter((name) => !isOwn(name) && !/^(fillrate(\/.*)?|vite|react.*)$/.test(name));
		expect(foreign).toEqual([]);
	});
}
