// wasm-pack and wasm-bindgen's command, in the versions that this crate needs.

import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findProgram, pathFolders, run } from './command.mjs';
import { rustEnvironment } from './environment.mjs';
import { Failure } from './failure.mjs';
import { crate, tools } from './paths.mjs';

/**
 * @typedef {object} CargoTool
 * @property {string} program
 * @property {string} crateName
 * @property {string} version
 * @property {readonly string[]} options for cargo install
 */

/** One build folder for both, so that what they share is compiled once. Deleted when both are there. */
const buildFolder = join(tools, 'build');

/** These run for a second at a time, so they are built fast rather than for speed: 2 minutes instead of 5. */
const quickBuild = {
	CARGO_TARGET_DIR: buildFolder,
	CARGO_PROFILE_RELEASE_LTO: 'off',
	CARGO_PROFILE_RELEASE_CODEGEN_UNITS: '16',
	CARGO_PROFILE_RELEASE_OPT_LEVEL: '1',
	CARGO_PROFILE_RELEASE_DEBUG: '0',
};

/**
 * Puts both tools on the PATH of the wasm build, building those that are missing. Returns what there is.
 * @param {import('./toolchain.mjs').Toolchain} toolchain
 * @param {import('./report.mjs').Say} say
 */
export async function installCargoTools(toolchain, say) {
	const environment = rustEnvironment(toolchain);
	const wanted = await cargoTools(environment);
	for (const tool of wanted) {
		if (await isInstalled(tool, environment)) continue;
		say(`building ${tool.crateName} ${tool.version}: about 2 minutes, once`);
		await install(tool, environment);
	}
	rmSync(buildFolder, { recursive: true, force: true });
	return wanted.map(({ program, version }) => `${program} ${version}`).join(', ');
}

/**
 * @param {NodeJS.ProcessEnv} environment
 * @returns {Promise<CargoTool[]>}
 */
async function cargoTools(environment) {
	return [
		// npm's wasm-pack is not used: it downloads a program of its own when it is installed.
		{ program: 'wasm-pack', crateName: 'wasm-pack', version: '0.15.1', options: ['--locked'] },
		{
			program: 'wasm-bindgen',
			crateName: 'wasm-bindgen-cli',
			version: await wasmBindgenVersion(environment),
			// Its own lock file may name a version that was withdrawn since, so it is not held to it.
			options: ['--bin', 'wasm-bindgen'],
		},
	];
}

/**
 * The version in Cargo.lock: the command refuses a module that another version of the crate made.
 * @param {NodeJS.ProcessEnv} environment
 */
async function wasmBindgenVersion(environment) {
	const lock = join(crate, 'Cargo.lock');
	if (!existsSync(lock)) await run('cargo', ['generate-lockfile'], { directory: crate, environment });
	const text = existsSync(lock) ? readFileSync(lock, 'utf8') : '';
	const version = /^name = "wasm-bindgen"\r?\nversion = "([^"]+)"/m.exec(text)?.[1];
	if (version !== undefined) return version;
	throw new Failure(`${lock} holds no wasm-bindgen.`, 'Run `cargo generate-lockfile` in crate/, then run this again.');
}

/**
 * Whether the program that PATH leads to is this very version. wasm-pack would else fetch one by itself.
 * @param {CargoTool} tool
 * @param {NodeJS.ProcessEnv} environment
 */
async function isInstalled({ program, version }, environment) {
	const file = findProgram(program, pathFolders(environment));
	if (file === undefined) return false;
	const { code, output } = await run(file, ['--version'], { output: 'quiet', limit: 30_000 });
	return code === 0 && output.trim().split(/\s+/)[1] === version;
}

/**
 * @param {CargoTool} tool
 * @param {NodeJS.ProcessEnv} environment
 */
async function install({ crateName, version, options }, environment) {
	const what = [crateName, '--version', version, ...options];
	const { code, output } = await run('cargo', ['install', '--quiet', '--root', tools, '--force', ...what], {
		environment: { ...environment, ...quickBuild },
		output: 'tee',
	});
	if (code === 0) return;
	throw new Failure(
		`cargo could not install ${crateName} ${version} (it ended with ${code}).`,
		`Install it by hand, with a network that reaches the crates' registry and a C compiler (Debian: apt-get install gcc): cargo install ${what.join(' ')}`,
		output,
	);
}
