// Compiles the npm package into dist/: its scripts, made small, and the types that it exports.

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findPackageScript, run } from '../builder/machine/command.js';
import { Failure } from '../builder/machine/failure.js';
import { withLock } from '../builder/machine/lock.js';
import { recall, remember } from '../builder/machine/record.js';
import { entry, isMain, stage } from '../builder/machine/report.js';
import { root } from './setup/paths.mjs';

const dist = join(root, 'dist');

/** Types keep their documentation, which scripts need not hold once more: their source maps lead to it. */
const types = ['--emitDeclarationOnly'];
const scripts = ['--declaration', 'false', '--declarationMap', 'false'];

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
const published = ['main/index.d.ts', 'main/element.d.ts', 'main/isolate.d.ts', 'builder/vite.d.ts'].map((file) =>
	join(dist, file),
);

/** Compiles all realms, unless none has changed since the last time. Runs of several processes follow one another. */
export async function buildPackage() {
	await withLock('package', () =>
		stage('npm package', buildIfChanged, (built) => `dist/ ${built ? 'built' : 'up to date'}`),
	);
}

async function buildIfChanged() {
	const stamp = join(dist, '.stamp.json');
	const inputs = hashSources();
	if (recall(stamp) === inputs) return false;
	rmSync(dist, { recursive: true, force: true });
	const tsc = findPackageScript('typescript', 'tsc') ?? '';
	for (const [realm, how] of passes) {
		const args = [tsc, '--project', join(root, realm, 'tsconfig.build.json'), ...how];
		const { code, output } = await run(process.execPath, args, { output: 'quiet' });
		if (code !== 0) throw new Failure(`${realm}/ does not compile:\n${output.trim()}`, 'Fix what is reported above.');
	}
	await minifyScripts();
	pruneTypes();
	remember(stamp, inputs);
	return true;
}

/** One hash of all that decides what is compiled. */
function hashSources() {
	const hash = createHash('sha256').update(readFileSync(join(root, 'tsconfig.base.json')));
	hash.update(readFileSync(fileURLToPath(import.meta.url)));
	for (const realm of new Set(passes.map(([name]) => name))) {
		const files = readdirSync(join(root, realm), { recursive: true, encoding: 'utf8' }).sort();
		for (const file of files.map((name) => join(root, realm, name))) {
			if (statSync(file).isFile()) hash.update(file).update(readFileSync(file));
		}
	}
	return hash.digest('hex');
}

/** Makes the scripts small, each for itself, for pages without a bundler. Their source maps lead to the sources. */
async function minifyScripts() {
	// Not at the top: this file is imported before the packages are installed.
	const { build } = await import('esbuild');
	const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js'));
	const entryPoints = files.map((name) => join(dist, name));
	await build({ entryPoints, outdir: dist, allowOverwrite: true, format: 'esm', minify: true, sourcemap: true });
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
	for (const name of readdirSync(dist, { recursive: true, encoding: 'utf8' })) {
		const file = join(dist, name);
		if (/\.d\.ts(\.map)?$/.test(file) && !needed.has(file.replace(/\.map$/, ''))) rmSync(file);
	}
}

if (isMain(import.meta.url)) await entry(buildPackage);
