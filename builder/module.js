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
 */

/**
 * A scene, as the wasm describes it; `main/scenes.ts` has the whole type.
 * @typedef {object} SceneDescription
 * @property {string} name
 * @property {string} about
 * @property {readonly ParameterDescription[]} parameters
 */

/** The file in a scenes module that says what it was made of. */
export const stamp = '.stamp.json';

/** What the worker consists of. */
export const workerScripts = [
	'frames',
	'memory',
	'paint',
	'painting',
	'pulse',
	'screen',
	'screen-frames',
	'ticker',
	'worker',
].map((name) => `${name}.js`);

/** The folder in a scenes module that holds the wasm with threads, its glue and its worker. */
export const threads = 'threads';

/**
 * Completes a folder whose `threads/` holds what wasm-pack made.
 * @param {string} folder
 * @param {string} version of the crate `fillrate`
 * @returns {Promise<readonly SceneDescription[]>}
 */
export async function completeModule(folder, version) {
	const inside = join(folder, threads);
	fixSnippets(inside);
	const { scenes, memory } = await describe(inside);
	copyWorker(inside);
	const build = createHash('sha256')
		.update(readFileSync(join(inside, 'scenes_bg.wasm')))
		.digest('hex')
		.slice(0, 16);
	writeFileSync(
		join(folder, 'package.json'),
		`${JSON.stringify({ type: 'module', sideEffects: false }, null, '\t')}\n`,
	);
	writeFileSync(join(folder, 'index.d.ts'), typesOf(scenes));
	writeFileSync(join(folder, 'index.js'), scriptOf({ version, build, memory, scenes }));
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

/** @param {string} folder */
function copyWorker(folder) {
	for (const name of workerScripts) {
		for (const file of [name, `${name}.map`]) cpSync(join(workerFolder, file), join(folder, file));
	}
}

/** @param {object} fields */
function scriptOf(fields) {
	const entries = Object.entries(fields).map(([name, value]) => {
		return `\t${name}: ${JSON.stringify(value, null, '\t').replaceAll('\n', '\n\t')},\n`;
	});
	return `// Written by fillrate. Do not edit: the next build overwrites it.

export default {
${entries.join('')}\tstartWorker: () => new Worker(new URL('./${threads}/worker.js', import.meta.url), { type: 'module', name: 'fillrate' }),
};
`;
}

/** @param {readonly SceneDescription[]} scenes */
function typesOf(scenes) {
	const types = scenes.map(({ name, about, parameters }) => {
		const fields = parameters.map((parameter) => `readonly ${JSON.stringify(parameter.name)}: number`);
		const comment = about ? `\t/** ${about.replaceAll('*/', '* /')} */\n` : '';
		return `${comment}\treadonly ${JSON.stringify(name)}: ${fields.length > 0 ? `{ ${fields.join('; ')} }` : '{}'};`;
	});
	return `// Written by fillrate. Do not edit: the next build overwrites it.

import type { ScenesModule } from 'fillrate';

/** The scenes, and the parameters of each. */
export type Scenes = {
${types.join('\n')}
};

declare const scenes: ScenesModule<Scenes>;
export default scenes;
`;
}
