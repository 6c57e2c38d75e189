import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { packageName } from '../../starter/create.js';

const starter = resolve(import.meta.dirname, '../../starter');

let folder: string;

test.beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'create-fillrate-'));
});

test.afterEach(() => {
	rmSync(folder, { recursive: true });
});

/** Runs the command as npm does. */
function create(...given: string[]): { readonly status: number | null; readonly out: string; readonly error: string } {
	const { status, stdout, stderr } = spawnSync(process.execPath, [join(starter, 'index.js'), ...given], {
		cwd: folder,
		encoding: 'utf8',
	});
	return { status, out: stdout, error: stderr };
}

/** The files below a folder, by their paths from there. */
function filesOf(path: string): string[] {
	return readdirSync(path, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name).slice(path.length + 1))
		.sort();
}

/** What a project holds: the template without what a build wrote into it. */
const expected = execFileSync('git', ['ls-files', 'template'], { cwd: starter, encoding: 'utf8' })
	.trim()
	.split('\n')
	.map((path) => path.slice('template/'.length).replace('_gitignore', '.gitignore'))
	.sort();

test('a project is created in a new folder, with its name, and the next commands are printed', () => {
	const { status, out, error } = create('pictures/My picture');
	expect({ status, error }).toEqual({ status: 0, error: '' });
	expect(out).toContain('  cd "pictures/My picture"\n  npm install\n  npm run dev\n');
	const made = join(folder, 'pictures/My picture');
	expect(filesOf(made)).toEqual(expected);
	expect(JSON.parse(readFileSync(join(made, 'package.json'), 'utf8')).name).toBe('my-picture');
	expect(readFileSync(join(made, '.gitignore'), 'utf8')).toContain('node_modules/');
});

test('the current folder becomes the project, also when git has begun there', () => {
	mkdirSync(join(folder, '.git'));
	const { status, out } = create('.');
	expect(status).toBe(0);
	expect(out).not.toContain('cd ');
	expect(filesOf(folder)).toEqual(expected);
});

test('a folder that is not empty is refused with a sentence, and stays as it is', () => {
	writeFileSync(join(folder, 'mine.txt'), 'mine');
	const { status, error } = create('.');
	expect(status).toBe(1);
	expect(error).toBe('The folder . is not empty: name one that is new or empty.\n');
	expect(filesOf(folder)).toEqual(['mine.txt']);
});

test('a file, no folder, two folders and an unknown option are refused with a sentence', () => {
	writeFileSync(join(folder, 'file'), '');
	expect(create('file')).toMatchObject({ status: 1, error: 'file is a file: name a folder that is new or empty.\n' });
	expect(create().error).toContain('Name the folder of the project.');
	expect(create('one', 'two').error).toContain('Name one folder, not 2.');
	expect(create('one', '--template').error).toContain('There is no option --template.');
	expect(existsSync(join(folder, 'one'))).toBe(false);
});

test('a name that npm refuses for a package is made one that it takes', () => {
	const names = {
		'my-picture': 'my-picture',
		'My Picture!': 'my-picture',
		'Für Elise': 'fur-elise',
		'.hidden': 'hidden',
		_under: 'under',
		'v1.2_b': 'v1.2_b',
		絵: 'my-picture',
		node_modules: 'my-picture',
		['x'.repeat(300)]: 'x'.repeat(214),
	};
	for (const [given, name] of Object.entries(names)) expect(packageName(given), given).toBe(name);
});

test('the package that npm publishes holds the whole template', () => {
	const packed = execFileSync('npm', ['pack', '--dry-run', '--json'], {
		cwd: starter,
		encoding: 'utf8',
		shell: process.platform === 'win32',
	});
	const [{ files }]: [{ files: { path: string }[] }] = JSON.parse(packed);
	const published = files.map(({ path }) => path).filter((path) => path.startsWith('template/'));
	expect(published.map((path) => path.slice(9).replace('_gitignore', '.gitignore')).sort()).toEqual(expected);
});
