// All steps of `npm test` and `npm run check`, in their order. To add one, add it to the list below.

import { existsSync, readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { browserEnvironment } from '../setup/browsers.mjs';
import { packageScript, run } from '../setup/command.mjs';
import { buildStd, rustEnvironment, wasmEnvironment } from '../setup/environment.mjs';
import { crate, root, tools } from '../setup/paths.mjs';
import { testVariants } from '../wasm/variants.mjs';
import { buildVariant, buildWasm } from '../wasm.mjs';
import { outcomeOfCargo, outcomeOfCheck, outcomeOfPlaywright } from './outcome.mjs';

/** @typedef {import('./outcome.mjs').Outcome} Outcome */
/** @typedef {import('../setup/toolchain.mjs').Toolchain} Toolchain */

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {'both' | 'check' | 'test'} in which of the two commands runs it
 * @property {(toolchain: Toolchain) => Promise<Outcome>} run
 */

const wasmTarget = ['--lib', '--target', 'wasm32-unknown-unknown', ...buildStd];
const denyWarnings = ['--', '--deny', 'warnings'];

/** @returns {Step[]} */
export function allSteps() {
	return [
		{ name: 'cargo fmt', in: 'both', run: cargoCheck(['fmt', '--check']) },
		{
			name: 'clippy',
			in: 'both',
			run: cargoCheck(['clippy', '--all-targets', '--features', 'test-scenes', ...denyWarnings]),
		},
		{
			name: 'clippy, wasm',
			in: 'both',
			run: cargoCheck(['clippy', ...wasmTarget, ...denyWarnings], { environmentOf: wasmEnvironment }),
		},
		// Before tsc, which needs the types that come with the wasm.
		{ name: 'wasm', in: 'both', run: wasm },
		{ name: 'wasm, scalar', in: 'both', run: wasmVariant('scalar') },
		...testVariants.map(
			/** @returns {Step} */ (variant) => ({ name: `wasm, ${variant}`, in: 'test', run: wasmVariant(variant) }),
		),
		...realms().map(
			/** @returns {Step} */ (realm) => ({
				name: `tsc, ${realm}`,
				in: 'both',
				run: packageCheck('typescript', 'tsc', ['--noEmit', '--project', realm]),
			}),
		),
		{ name: 'biome', in: 'both', run: packageCheck('@biomejs/biome', 'biome', ['check', '--error-on-warnings']) },
		{ name: 'cargo test, units', in: 'check', run: cargoTest(['--lib']) },
		{ name: 'cargo test', in: 'test', run: cargoTest(['--lib', '--tests', '--examples']) },
		{ name: 'cargo test, docs', in: 'test', run: cargoTest(['--doc']) },
		...loomTests().map(/** @returns {Step} */ (test) => ({ name: `loom, ${test}`, in: 'test', run: loom(test) })),
		{
			name: 'rustdoc',
			in: 'test',
			run: cargoCheck(['doc', '--no-deps', '--lib'], { extra: { RUSTDOCFLAGS: '--deny warnings' } }),
		},
		{ name: 'vite build', in: 'test', run: packageCheck('vite', 'vite', ['build']) },
		{ name: 'playwright, units', in: 'check', run: playwright(['--project=unit']) },
		{ name: 'playwright', in: 'test', run: playwright([]) },
	];
}

/**
 * A cargo command that passes or fails as a whole.
 * @param {readonly string[]} args
 * @param {{ environmentOf?: (toolchain: Toolchain) => NodeJS.ProcessEnv, extra?: NodeJS.ProcessEnv }} [options]
 * @returns {Step['run']}
 */
function cargoCheck(args, { environmentOf = rustEnvironment, extra = {} } = {}) {
	return async (toolchain) => {
		const environment = { ...environmentOf(toolchain), ...extra };
		const { code } = await run('cargo', args, { directory: crate, environment });
		return outcomeOfCheck(code);
	};
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
			directory: crate,
			environment,
			output: 'tee',
		});
		return outcomeOfCargo(code, output);
	};
}

/**
 * Loom runs one test through every order in which its threads can meet. It replaces the atomics of the whole
 * build, hence a target folder of its own.
 * @param {string} test
 */
function loom(test) {
	return cargoTest(['--release', '--test', test], {
		RUSTFLAGS: '--cfg loom',
		CARGO_TARGET_DIR: join(crate, 'target/loom'),
		// As quick to compile as can be: the model is small, and what it needs is not.
		CARGO_PROFILE_RELEASE_LTO: 'off',
		CARGO_PROFILE_RELEASE_CODEGEN_UNITS: '16',
	});
}

/** The tests that are written for loom. */
function loomTests() {
	const folder = join(crate, 'tests');
	if (!existsSync(folder)) return [];
	return readdirSync(folder)
		.filter((name) => /loom.*\.rs$/.test(name))
		.map((name) => basename(name, '.rs'))
		.sort();
}

/** @type {Step['run']} */
async function wasm(toolchain) {
	await buildWasm({ toolchain });
	return outcomeOfCheck(0);
}

/**
 * @param {string} name
 * @returns {Step['run']}
 */
function wasmVariant(name) {
	return async (toolchain) => {
		await buildVariant(name, toolchain);
		return outcomeOfCheck(0);
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
		const { code } = await run(process.execPath, [packageScript(name, command), ...args]);
		return outcomeOfCheck(code);
	};
}

/**
 * The folders with a tsconfig.json of their own, one or two levels down, and the top folder: each is checked with its own
 * libraries.
 */
function realms() {
	const folders = foldersIn('.').flatMap((folder) => [folder, ...foldersIn(folder)]);
	return ['.', ...folders].filter((folder) => existsSync(join(root, folder, 'tsconfig.json')));
}

/**
 * The folders in a folder, in a fixed order, by their paths from the top; less those that hold nothing of ours.
 * @param {string} parent
 */
function foldersIn(parent) {
	return readdirSync(join(root, parent), { withFileTypes: true })
		.filter((item) => item.isDirectory() && item.name !== 'node_modules' && !item.name.startsWith('.'))
		.map(({ name }) => join(parent, name))
		.sort();
}

/**
 * @param {readonly string[]} args
 * @returns {Step['run']}
 */
function playwright(args) {
	return async () => {
		const report = join(tools, 'playwright.json');
		rmSync(report, { force: true });
		const script = packageScript('@playwright/test', 'playwright');
		const { code } = await run(process.execPath, [script, 'test', '--reporter=list,json', ...args], {
			environment: { ...browserEnvironment(), PLAYWRIGHT_JSON_OUTPUT_FILE: report },
		});
		return outcomeOfPlaywright(code, report);
	};
}
