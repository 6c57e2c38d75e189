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

/** The folders that it is made of. */
const realms = ['main', 'worker', 'builder'];

/** What pages import. What these share lies in a file of its own. */
const forPages = ['index', 'element', 'isolate'].map((name) => join(root, 'main', `${name}.ts`));

/** What runs in workers: each one file, so that a page without a bundler fetches one. */
const forWorkers = ['worker', 'single-worker', 'fillrate-isolation'].map((name) => join(root, 'worker', `${name}.ts`));

/** What Node runs. */
const forNode = ['command', 'vite', 'describe'].map((name) => join(root, 'builder', `${name}.js`));

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
	await Promise.all([buildScripts(), buildTypes('main'), buildTypes('builder')]);
	pruneTypes();
	remember(stamp, inputs);
	return true;
}

/** Makes the scripts, small: pages without a bundler fetch them as they are. Their source maps lead to the sources. */
async function buildScripts() {
	// Not at the top: this file is imported before the packages are installed.
	const { build } = await import('esbuild');
	/** @type {import('esbuild').BuildOptions} */
	const how = { format: 'esm', target: 'es2024', minify: true, sourcemap: true, logLevel: 'error' };
	await Promise.all([
		build({
			...how,
			entryPoints: forPages,
			outdir: join(dist, 'main'),
			bundle: true,
			splitting: true,
			// A page's own bundler takes what it needs of it.
			external: ['mediabunny'],
		}),
		// The glue of the user's crate, which will lie beside them.
		build({ ...how, entryPoints: forWorkers, outdir: join(dist, 'worker'), bundle: true, external: ['./scenes.js'] }),
		build({
			...how,
			entryPoints: forNode,
			outdir: join(dist, 'builder'),
			bundle: true,
			splitting: true,
			platform: 'node',
		}),
	]);
}

/** @param {string} realm */
async function buildTypes(realm) {
	const tsc = findPackageScript('typescript', 'tsc') ?? '';
	const args = [tsc, '--project', join(root, realm, 'tsconfig.build.json'), '--emitDeclarationOnly'];
	const { code, output } = await run(process.execPath, args, { output: 'quiet' });
	if (code !== 0) throw new Failure(`${realm}/ does not compile:\n${output.trim()}`, 'Fix what is reported above.');
}

/** One hash of all that decides what is compiled. */
function hashSources() {
	const hash = createHash('sha256').update(readFileSync(join(root, 'tsconfig.base.json')));
	hash.update(readFileSync(fileURLToPath(import.meta.url)));
	for (const realm of realms) {
		const files = readdirSync(join(root, realm), { recursive: true, encoding: 'utf8' }).sort();
		for (const file of files.map((name) => join(root, realm, name))) {
			if (statSync(file).isFile()) hash.update(file).update(readFileSync(file));
		}
	}
	return hash.digest('hex');
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
