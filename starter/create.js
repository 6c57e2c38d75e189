// Creates a project: copies the template into a folder and gives it the project's name.

import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const template = fileURLToPath(new URL('template', import.meta.url));

/** npm leaves these out of a package, or renames them, so the template holds them under another name. */
const renamed = { _gitignore: '.gitignore' };

/** What a build writes into the template when somebody tries it in place. */
const built = ['node_modules', 'dist', 'target', 'pkg', 'package-lock.json', 'Cargo.lock'];

/** Names that npm refuses for a package. */
const reserved = ['node_modules', 'favicon.ico'];

/** npm's limit for the length of a package's name. */
const LONGEST_NAME = 214;

/** A project that cannot be created; the message is a sentence for the person who asked for it. */
export class ProjectError extends Error {
	/** @override */
	name = 'ProjectError';
}

/**
 * Creates a project in `folder`, relative to the current folder, which is new or empty.
 *
 * @param {string} folder
 * @returns {{ readonly path: string, readonly name: string }} the project's absolute path and its package's name
 * @throws {ProjectError} when the folder is in use
 */
export function createProject(folder) {
	const path = resolve(folder);
	refuseUsed(path, folder);
	mkdirSync(path, { recursive: true });
	cpSync(template, path, { recursive: true, filter: (source) => !built.includes(basename(source)) });
	for (const [from, to] of Object.entries(renamed)) renameSync(join(path, from), join(path, to));
	const name = packageName(basename(path));
	setName(join(path, 'package.json'), name);
	return { path, name };
}

/**
 * The name of a package for a folder of that name: lower case, with a hyphen for what npm does not allow.
 *
 * @param {string} folder the last part of a path
 */
export function packageName(folder) {
	const name = folder
		.normalize('NFKD')
		.replace(/\p{Mark}/gu, '')
		.toLowerCase()
		.replace(/[^a-z0-9._-]+/g, '-')
		.replace(/^[._-]+/, '')
		.slice(0, LONGEST_NAME)
		.replace(/-+$/, '');
	return name === '' || reserved.includes(name) ? 'my-picture' : name;
}

/**
 * @param {string} path
 * @param {string} folder as it was given
 */
function refuseUsed(path, folder) {
	if (!existsSync(path)) return;
	if (!statSync(path).isDirectory()) throw new ProjectError(`${folder} is a file: name a folder that is new or empty.`);
	// A repository that has just been initialized is as good as empty.
	if (readdirSync(path).every((entry) => entry === '.git')) return;
	throw new ProjectError(`The folder ${folder} is not empty: name one that is new or empty.`);
}

/**
 * @param {string} file
 * @param {string} name
 */
function setName(file, name) {
	const text = readFileSync(file, 'utf8');
	writeFileSync(file, text.replace(/"name": "[^"]*"/, `"name": ${JSON.stringify(name)}`));
}
