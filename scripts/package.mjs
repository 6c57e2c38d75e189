// Compiles the npm package into dist/: the page's and the worker's scripts, and the types of the Vite plugin.

import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findPackageScript, run } from '../builder/machine/command.js';
import { Failure } from '../builder/machine/failure.js';
import { entry, stage } from '../builder/machine/report.js';
import { root } from './setup/paths.mjs';

/** Types keep their documentation, which scripts need not hold once more: their source maps lead to it. */
const types = ['--emitDeclarationOnly'];
const scripts = ['--declaration', 'false', '--declarationMap', 'false', '--removeComments'];

/**
 * What is compiled: a realm with its own tsconfig.build.json, and how.
 * @type {readonly (readonly [realm: string, how: readonly string[]])[]}
 */
const passes = [
	['worker', scripts],
	['main', types],
	['main', scripts],
	['builder', types],
	['builder', scripts],
];

/** The types that a user's compiler starts from: those that package.json exports. */
const published = ['main/index.d.ts', 'main/element.d.ts', 'builder/vite.d.ts'].map((file) => join(root, 'dist', file));

/** Compiles all realms anew. */
export async function buildPackage() {
	await stage(
		'npm package',
		async () => {
			rmSync(join(root, 'dist'), { recursive: true, force: true });
			const tsc = findPackageScript('typescript', 'tsc') ?? '';
			for (const [realm, how] of passes) {
				const args = [tsc, '--project', join(root, realm, 'tsconfig.build.json'), ...how];
				const { code, output } = await run(process.execPath, args, { output: 'quiet' });
				if (code !== 0)
					throw new Failure(`${realm}/ does not compile:\n${output.trim()}`, 'Fix what is reported above.');
			}
			pruneTypes();
		},
		() => 'dist/ built',
	);
}

/** Deletes the types that no published type leads to. */
function pruneTypes() {
	const needed = new Set(published);
	for (const file of needed) {
		for (const [, path = ''] of readFileSync(file, 'utf8').matchAll(/(?:from |import\()['"](\.[^'"]+)\.[jt]s['"]/g)) {
			const found = join(dirname(file), `${path}.d.ts`);
			// An example in a comment may import what is not here.
			if (existsSync(found)) needed.add(found);
		}
	}
	for (const name of readdirSync(join(root, 'dist'), { recursive: true, encoding: 'utf8' })) {
		const file = join(root, 'dist', name);
		if (/\.d\.ts(\.map)?$/.test(file) && !needed.has(file.replace(/\.map$/, ''))) rmSync(file);
	}
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await entry(buildPackage);
