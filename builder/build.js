// Building a scenes module from a user's crate: the one way that the Vite plugin and the command share.

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { compile, compilerFor, makeGlue } from './compile.js';
import { Failure } from './machine/failure.js';
import { withLock } from './machine/lock.js';
import { version, workerFolder } from './machine/places.js';
import { recall, remember } from './machine/record.js';
import { stage } from './machine/report.js';
import { completeModule, replaceFolder, single, stamp, threads, workerScripts } from './module.js';
import { optimize } from './optimize.js';
import { readProject } from './project.js';
import { findToolchain } from './tools/toolchain.js';
import { installTools, wasmBindgen, wasmPack } from './tools/wasm-tools.js';

/** @typedef {import('./project.js').Project} Project */
/** @typedef {import('./tools/toolchain.js').Toolchain} Toolchain */

/**
 * What is built, and how.
 * @typedef {object} BuildOptions
 * @property {string} crate the folder of the crate
 * @property {string} [out] the folder of the scenes module: `pkg` in the crate by default
 * @property {'dev' | 'release'} [profile] `dev` builds quickly, `release` (the default) makes what runs quickly
 * @property {readonly string[]} [features] of the crate, besides its default ones
 * @property {boolean} [simd] whether SIMD instructions may be used: true by default
 * @property {boolean} [single] whether the module also holds a build without threads, for pages that have no shared memory:
 * by default where the profile is `release`
 * @property {boolean} [system] whether packages of the system may be installed for it: false by default
 */

/**
 * A scenes module that is built.
 * @typedef {object} Built
 * @property {string} out its folder, absolute
 * @property {string} build what it was built of: another one where anything has changed, whoever has built it
 * @property {Project} project
 */

/**
 * Builds the scenes module of a crate, with all that this needs, unless nothing has changed since the last time. Builds of
 * one module run one after another, across processes as well. During a build, and if it fails, the folder keeps the last
 * good build.
 * @param {BuildOptions} options
 * @returns {Promise<Built>}
 * @throws {import('./machine/failure.js').Failure} with the compiler's messages in `output`
 */
export async function buildScenes({
	crate,
	out,
	profile = 'release',
	features = [],
	simd = true,
	single,
	system = false,
}) {
	const options = { profile, features, simd, single: single ?? profile === 'release' };
	const folder = realFolder(crate);
	const toolchain = await stage(
		'Rust',
		(report) => findToolchain(folder, report, { system }),
		({ name }) => name,
	);
	const project = await readProject(folder, toolchain);
	const into = resolve(out ?? join(crate, 'pkg'));
	const shown = `${relative(process.cwd(), into) || '.'} (${profile})`;
	const build = await withLock(`build-${hash(into)}`, () =>
		stage(
			project.name,
			(report) => buildIfChanged(project, toolchain, options, into, report),
			({ isNew }) => `${shown} ${isNew ? 'built' : 'up to date'}`,
		),
	);
	return { out: into, build: build.inputs, project };
}

/**
 * The tools and the crate are independent until the glue is made, so they are compiled at the same time.
 * @param {Project} project
 * @param {Toolchain} toolchain
 * @param {{ profile: 'dev' | 'release', features: readonly string[], simd: boolean, single: boolean }} options
 * @param {string} out
 * @param {import('./machine/report.js').Report} report
 */
async function buildIfChanged(project, toolchain, options, out, report) {
	requireModuleFolder(out);
	const bindgen = wasmBindgen(project.wasmBindgen);
	const needed = options.profile === 'release' ? [bindgen, wasmPack()] : [bindgen];
	const tools = installTools(needed, toolchain, report);
	const [parts, [wasmBindgenFile = '', wasmPackFile]] = await Promise.all([
		compileParts(project, toolchain, options),
		tools,
	]);
	const files = parts.map(({ wasm }) => readFileSync(wasm));
	const inputs = hash(...files, version, JSON.stringify(options), hashOwnFiles());
	if (recall(join(out, stamp)) === inputs && existsSync(join(out, 'index.js'))) return { inputs, isNew: false };

	const next = join(project.target, `fillrate-next-${hash(out)}`);
	try {
		const programs = { wasmBindgen: wasmBindgenFile, wasmPack: wasmPackFile };
		for (const { part, compiler, wasm, how } of parts) {
			await makeGlue(compiler, wasm, programs, join(next, part));
			if (options.profile === 'release') await optimize(join(next, part, 'scenes_bg.wasm'), how);
		}
		await completeModule(next, project.fillrate);
		remember(join(next, stamp), inputs);
		replaceFolder(out, next);
	} finally {
		rmSync(next, { recursive: true, force: true });
	}
	return { inputs, isNew: true };
}

/**
 * Compiles the wasm with threads, and the one without where it is wanted: each for a folder of the module.
 * @param {Project} project
 * @param {Toolchain} toolchain
 * @param {{ profile: 'dev' | 'release', features: readonly string[], simd: boolean, single: boolean }} options
 */
async function compileParts(project, toolchain, options) {
	const parts = [];
	for (const part of options.single ? [threads, single] : [threads]) {
		const how = { ...options, threads: part === threads };
		const compiler = await compilerFor(project, toolchain, how);
		parts.push({ part, compiler, wasm: await compile(compiler), how });
	}
	return parts;
}

/**
 * A module replaces all that is in its folder, so that must not be somebody's own.
 * @param {string} folder
 */
function requireModuleFolder(folder) {
	if (!existsSync(folder) || readdirSync(folder).length === 0) return;
	if (existsSync(join(folder, stamp)) || existsSync(join(folder, threads))) return;
	throw new Failure(`${folder} holds files that are no scenes module.`, 'Name a folder that is new or empty.');
}

/**
 * The folder as cargo names it: without symbolic links.
 * @param {string} crate
 */
function realFolder(crate) {
	const folder = resolve(crate);
	return existsSync(folder) ? realpathSync(folder) : folder;
}

/** What this package itself adds to a module. */
function hashOwnFiles() {
	const files = Object.values(workerScripts).map((name) => join(workerFolder, name));
	// Published, its version says all of the rest.
	const writer = join(import.meta.dirname, 'module.js');
	return hash(...[...files, writer].filter((file) => existsSync(file)).map((file) => readFileSync(file)));
}

/** @param {...(string | Uint8Array)} parts */
function hash(...parts) {
	const hasher = createHash('sha256');
	for (const part of parts) hasher.update(part);
	return hasher.digest('hex').slice(0, 32);
}
