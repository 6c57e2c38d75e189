// Writing a scenes module: what a page imports.

import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './machine/command.js';
import { Failure } from './machine/failure.js';
import { workerFolder } from './machine/places.js';

/**
 * @typedef {object} ParameterDescription
 * @property {string} name
 * @property {string} kind
 */

/**
 * What can be written for a parameter of a kind that takes content, or that it is an output; any other is a number.
 * @type {Readonly<Record<string, string>>}
 */
const contents = { bytes: 'BytesSource', image: 'ImageSource', text: 'TextSource', output: 'Output' };

/**
 * A scene, as the wasm describes it; `main/scenes.ts` has the whole type.
 * @typedef {object} SceneDescription
 * @property {string} name
 * @property {string} about
 * @property {readonly ParameterDescription[]} parameters
 */

/** The file in a scenes module that says what it was made of. */
export const stamp = '.stamp.json';

/** The folder in a scenes module that holds the wasm with threads, its glue and its worker. */
export const threads = 'threads';

/** The folder for the wasm without threads. */
export const single = 'single';

/**
 * The worker of each.
 * @type {Readonly<Record<string, string>>}
 */
export const workerScripts = { [threads]: 'worker.js', [single]: 'single-worker.js' };

/**
 * Completes a folder whose `threads/`, and `single/` where there is one, hold what wasm-pack made.
 * @param {string} folder
 * @param {string} version of the crate `fillrate`
 * @returns {Promise<readonly SceneDescription[]>}
 */
export async function completeModule(folder, version) {
	const parts = [threads, single].filter((part) => existsSync(join(folder, part)));
	for (const part of parts) {
		fixSnippets(join(folder, part));
		copyWorker(join(folder, part), workerScripts[part] ?? '');
	}
	const { scenes, memory } = await describe(join(folder, threads));
	const build = createHash('sha256')
		.update(readFileSync(join(folder, threads, 'scenes_bg.wasm')))
		.digest('hex')
		.slice(0, 16);
	writeFileSync(
		join(folder, 'package.json'),
		`${JSON.stringify({ type: 'module', sideEffects: false }, null, '\t')}\n`,
	);
	writeFileSync(join(folder, 'index.d.ts'), typesOf(scenes));
	writeFileSync(join(folder, 'index.js'), scriptOf({ version, build, memory, scenes }, parts.includes(single)));
	return scenes;
}

/**
 * Makes `folder` hold what `next` holds. It stays the same folder, for file watchers, and its `index.js` is written last: a
 * watcher that sees it change sees the complete module.
 * @param {string} folder
 * @param {string} next
 */
export function replaceFolder(folder, next) {
	mkdirSync(folder, { recursive: true });
	// Without it, a replacement that is cut short is no module, and is made again.
	rmSync(join(folder, stamp), { force: true });
	for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
		if (!existsSync(join(next, name))) rmSync(join(folder, name), { recursive: true, force: true });
	}
	const last = ['index.js', stamp];
	cpSync(next, folder, { recursive: true, filter: (from) => !last.some((name) => from === join(next, name)) });
	for (const name of last) cpSync(join(next, name), join(folder, name));
}

/**
 * wasm-bindgen-rayon's worker imports the glue as the folder `../../..`, which only some bundlers resolve: it gets the
 * file's real name.
 * @param {string} folder
 */
function fixSnippets(folder) {
	for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
		if (!name.endsWith('workerHelpers.js')) continue;
		const file = join(folder, name);
		const glue = relative(join(file, '..'), join(folder, 'scenes.js')).replaceAll('\\', '/');
		writeFileSync(file, readFileSync(file, 'utf8').replace("import('../../..')", `import('${glue}')`));
	}
}

/**
 * @param {string} folder
 * @returns {Promise<{ scenes: readonly SceneDescription[], memory: import('./wasm-memory.js').Limits }>}
 */
async function describe(folder) {
	const script = fileURLToPath(new URL('describe.js', import.meta.url));
	const { code, stdout, output } = await run(process.execPath, [script, folder], { output: 'quiet', limit: 60_000 });
	if (code === 0) return JSON.parse(stdout);
	throw new Failure(`The scenes cannot be listed: ${output.trim()}`, 'Fix the scene that it names.', { output });
}

/**
 * @param {string} folder
 * @param {string} script
 */
function copyWorker(folder, script) {
	for (const file of [script, `${script}.map`]) cpSync(join(workerFolder, file), join(folder, file));
}

/**
 * @param {object} fields
 * @param {boolean} hasSingle
 */
function scriptOf(fields, hasSingle) {
	const entries = Object.entries(fields).map(([name, value]) => {
		return `\t${name}: ${JSON.stringify(value, null, '\t').replaceAll('\n', '\n\t')},\n`;
	});
	return `// Written by fillrate. Do not edit: the next build overwrites it.

export default {
${entries.join('')}${starterOf('startWorker', threads)}${hasSingle ? starterOf('startSingle', single) : ''}};
`;
}

/**
 * Bundlers find a worker's script where it is written just so. It has no name: webpack would make one of two workers that have
 * the same.
 * @param {string} name
 * @param {string} part
 */
function starterOf(name, part) {
	return `\t${name}: () => new Worker(new URL('./${part}/${workerScripts[part]}', import.meta.url), { type: 'module' }),\n`;
}

/** @param {readonly SceneDescription[]} scenes */
function typesOf(scenes) {
	const types = scenes.map(({ name, about, parameters }) => {
		const fields = parameters.map((parameter) => {
			return `readonly ${JSON.stringify(parameter.name)}: ${contents[parameter.kind] ?? 'number'}`;
		});
		const comment = about ? `\t/** ${about.replaceAll('*/', '* /')} */\n` : '';
		return `${comment}\treadonly ${JSON.stringify(name)}: ${fields.length > 0 ? `{ ${fields.join('; ')} }` : '{}'};`;
	});
	const kinds = new Set(scenes.flatMap(({ parameters }) => parameters.map(({ kind }) => contents[kind] ?? '')));
	const names = [...kinds, 'ScenesModule'].filter((name) => name !== '').sort();
	return `// Written by fillrate. Do not edit: the next build overwrites it.

import type { ${names.join(', ')} } from 'fillrate';

/** The scenes, and the parameters of each: a number, what can be written, or that it can be read. */
export type Scenes = {
${types.join('\n')}
};

declare const scenes: ScenesModule<Scenes>;
export default scenes;
`;
}
