// All steps of `npm test` and `npm run check`, in their order. To add one, add it to the list below.

import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findPackageScript, run } from '../../builder/machine/command.js';
import { buildStd, flagArguments, rustEnvironment, wasmEnvironment } from '../../builder/tools/environment.js';
import { buildModule } from '../modules.mjs';
import { buildPackage } from '../package.mjs';
import { browserEnvironment } from '../setup/browsers.mjs';
import { root, tools } from '../setup/paths.mjs';
import { outcomeOfCargo, outcomeOfCheck, outcomeOfPlaywright } from './outcome.mjs';

/** @typedef {import('./outcome.mjs').Outcome} Outcome */
/** @typedef {import('../../builder/tools/toolchain.js').Toolchain} Toolchain */

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {'both' | 'check' | 'test'} in which of the two commands runs it
 * @property {(toolchain: Toolchain) => Promise<Outcome>} run
 */

const denyWarnings = ['--', '--deny', 'warnings'];

/** What only `npm test` needs: modules for the browser tests. */
const testModules = ['testing', 'broken'];

/** Where Playwright writes of its last run. */
export const playwrightReport = join(tools, 'playwright.json');

/** @returns {Step[]} */
export function allSteps() {
	return [
		{ name: 'cargo fmt', in: 'both', run: cargoCheck(['fmt', '--check']) },
		{
			name: 'clippy',
			in: 'both',
			run: cargoCheck(['clippy', '--workspace', '--all-targets', '--features', 'trials', ...denyWarnings]),
		},
		{ name: 'clippy, wasm', in: 'both', run: clippyForWasm },
		// Before tsc, which needs the types that come with the scenes modules.
		{ name: 'npm package', in: 'both', run: npmPackage },
		...['scenes', 'lab', 'lab-scalar'].map((name) => scenesModule(name, 'both')),
		...testModules.map((name) => scenesModule(name, 'test')),
		...realms().map((realm) => typeCheck(realm, 'both')),
		{ name: 'biome', in: 'both', run: packageCheck('@biomejs/biome', 'biome', ['check', '--error-on-warnings']) },
		{ name: 'cargo test, units', in: 'check', run: cargoTest(['--workspace', '--lib']) },
		{ name: 'cargo test', in: 'test', run: cargoTest(['--workspace', '--lib', '--bins', '--tests', '--examples']) },
		{ name: 'cargo test, docs', in: 'test', run: cargoTest(['--workspace', '--doc']) },
		{ name: 'loom', in: 'test', run: loom },
		{
			name: 'rustdoc',
			in: 'test',
			run: cargoCheck(['doc', '--no-deps', '--package', 'fillrate'], { RUSTDOCFLAGS: '--deny warnings' }),
		},
		{ name: 'vite build', in: 'test', run: packageCheck('vite', 'vite', ['build']) },
		{ name: 'vite build, examples', in: 'test', run: packageCheck('vite', 'vite', ['build', 'examples']) },
		// Their types come with the scenes modules that this build makes.
		typeCheck('examples', 'test'),
		{ name: 'playwright, units', in: 'check', run: playwright(['--project=unit']) },
		{ name: 'playwright', in: 'test', run: playwright([]) },
	];
}

/**
 * A cargo command that passes or fails as a whole.
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [extra]
 * @returns {Step['run']}
 */
function cargoCheck(args, extra = {}) {
	return async (toolchain) => {
		const { code } = await run('cargo', args, {
			directory: root,
			environment: { ...rustEnvironment(toolchain), ...extra },
		});
		return outcomeOfCheck(code);
	};
}

/** @type {Step['run']} */
async function clippyForWasm(toolchain) {
	const flags = await flagArguments(toolchain, root, { simd: true, threads: true });
	const packages = ['fillrate', 'fillrate-scenes', 'fillrate-lab'].flatMap((name) => ['--package', name]);
	const target = ['--lib', '--target', 'wasm32-unknown-unknown', ...buildStd, ...flags];
	const { code } = await run('cargo', ['clippy', ...packages, ...target, ...denyWarnings], {
		directory: root,
		environment: wasmEnvironment(toolchain),
	});
	return outcomeOfCheck(code);
}

/**
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [extra]
 * @returns {Step['run']}
 */
function cargoTest(args, extra = {}) {
	return async (toolchain) => {
		const environment = { ...rustEnvironment(toolchain), ...extra };
		const { code, output } = await run('cargo', ['test', '--no-fail-fast', ...args], {
			directory: root,
			environment,
			output: 'tee',
		});
		return outcomeOfCargo(code, output);
	};
}

/**
 * Loom runs each of its tests through every order in which its threads can meet. It replaces the atomics of the whole
 * build, hence a target folder of its own.
 * @type {Step['run']}
 */
const loom = cargoTest(['--package', 'fillrate', '--release', '--lib', 'loom'], {
	RUSTFLAGS: '--cfg loom',
	CARGO_TARGET_DIR: join(root, 'target/loom'),
	// As quick to compile as can be: the model is small, and what it needs is not.
	CARGO_PROFILE_RELEASE_LTO: 'off',
	CARGO_PROFILE_RELEASE_CODEGEN_UNITS: '16',
});

/** @type {Step['run']} */
async function npmPackage() {
	await buildPackage();
	return outcomeOfCheck(0);
}

/**
 * @param {string} name
 * @param {Step['in']} where
 * @returns {Step}
 */
function scenesModule(name, where) {
	return {
		name: `scenes module, ${name}`,
		in: where,
		run: async () => {
			await buildModule(name);
			return outcomeOfCheck(0);
		},
	};
}

/**
 * A command of an npm package that passes or fails as a whole.
 * @param {string} name
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {Step['run']}
 */
function packageCheck(name, command, args) {
	return async () => {
		const { code } = await run(process.execPath, [findPackageScript(name, command) ?? '', ...args], {
			directory: root,
		});
		return outcomeOfCheck(code);
	};
}

/**
 * The folders with a tsconfig.json of their own, one or two levels down: each is checked with its own libraries. The examples
 * come later, and the starter's template is checked as a project that is made of it: tests/package.
 */
function realms() {
	const folders = foldersIn('.').flatMap((folder) => [folder, ...foldersIn(folder)]);
	const own = folders.filter((folder) => !/^(examples|starter)(\/|$)/.test(folder.replaceAll('\\', '/')));
	return own.filter((folder) => existsSync(join(root, folder, 'tsconfig.json')));
}

/**
 * @param {string} realm
 * @param {Step['in']} where
 * @returns {Step}
 */
function typeCheck(realm, where) {
	const run = packageCheck('typescript', 'tsc', ['--noEmit', '--project', realm]);
	return { name: `tsc, ${realm}`, in: where, run };
}

/**
 * The folders in a folder, in a fixed order, by their paths from the top; less those that hold nothing of ours.
 * @param {string} parent
 */
function foldersIn(parent) {
	return readdirSync(join(root, parent), { withFileTypes: true })
		.filter(
			(item) =>
				item.isDirectory() &&
				!['node_modules', 'dist', 'target', 'pkg'].includes(item.name) &&
				!item.name.startsWith('.'),
		)
		.map(({ name }) => join(parent, name))
		.sort();
}

/**
 * @param {readonly string[]} args
 * @returns {Step['run']}
 */
export function playwright(args) {
	return async () => {
		rmSync(playwrightReport, { force: true });
		const script = findPackageScript('@playwright/test', 'playwright') ?? '';
		const { code } = await run(process.execPath, [script, 'test', '--reporter=list,json', ...args], {
			directory: root,
			environment: { ...browserEnvironment(), PLAYWRIGHT_JSON_OUTPUT_FILE: playwrightReport },
		});
		return outcomeOfPlaywright(code, playwrightReport);
	};
}
