// wasm-pack and wasm-bindgen's command: found, else fetched, else compiled.

import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../machine/cache.js';
import { executable, findProgram, isProgram, pathFolders, run } from '../machine/command.js';
import { Failure } from '../machine/failure.js';
import { withLock } from '../machine/lock.js';
import { packageFolder } from '../machine/places.js';
import { rustEnvironment } from './environment.js';
import { fetchRelease } from './release.js';

/**
 * @typedef {object} WasmTool
 * @property {'wasm-pack' | 'wasm-bindgen'} program
 * @property {string} crateName
 * @property {string} version the one that is fetched or compiled
 * @property {(version: string) => boolean} suits whether a version that is found will do
 * @property {readonly string[]} options for cargo install
 */

/** They run for a second at a time, so they are compiled fast rather than for speed. */
const quickBuild = {
	CARGO_PROFILE_RELEASE_LTO: 'off',
	CARGO_PROFILE_RELEASE_CODEGEN_UNITS: '16',
	CARGO_PROFILE_RELEASE_OPT_LEVEL: '1',
	CARGO_PROFILE_RELEASE_DEBUG: '0',
};

/** What the tools link and hardly ever run: not optimised at all, which saves a third of the compiler's time. */
const unoptimised = [
	'aho-corasick chrono clap_builder deranged gimli http icu_collections icu_locale_core icu_normalizer icu_properties',
	'jiff jiff-core regex-automata regex-syntax ring rouille rustix rustls serde_core serde_json time tiny_http ureq',
	'zerocopy zerovec',
].flatMap((line) => line.split(' '));

/** @returns {WasmTool} */
export function wasmPack() {
	return {
		program: 'wasm-pack',
		crateName: 'wasm-pack',
		version: '0.15.0',
		suits: (version) => Number(version.split('.')[1]) >= 13 || !version.startsWith('0.'),
		options: ['--locked'],
	};
}

/**
 * The command that fits the crate's own wasm-bindgen: it refuses a module that another version made.
 * @param {string} version
 * @returns {WasmTool}
 */
export function wasmBindgen(version) {
	return {
		program: 'wasm-bindgen',
		crateName: 'wasm-bindgen-cli',
		version,
		suits: (found) => found === version,
		// Its own lock file may name a version that was withdrawn since, so it is not held to it.
		options: ['--bin', 'wasm-bindgen'],
	};
}

/**
 * Where the tool is on this machine, or undefined. It runs what it finds to learn its version.
 * @param {WasmTool} tool
 * @returns {Promise<string | undefined>}
 */
export async function findTool(tool) {
	const file = executable(tool.program);
	// npm's wasm-pack fetches its program when it is installed.
	const ofPackage = join(packageFolder, '../wasm-pack/binary', file);
	// The shims of npm's own scripts would fetch the program, or start another Node.
	const folders = pathFolders().filter((folder) => !/node_modules[\\/]\.bin$/.test(folder));
	const candidates = [...cached(tool.program), ofPackage, findProgram(tool.program, folders)];
	for (const candidate of candidates) {
		if (candidate === undefined || !isProgram(candidate)) continue;
		const version = await versionOf(candidate);
		if (version !== undefined && tool.suits(version)) return candidate;
	}
	return undefined;
}

/**
 * The tools' programs, one after the other, installed if need be: fetched prebuilt where possible, else compiled.
 * @param {readonly WasmTool[]} tools
 * @param {import('./toolchain.js').Toolchain} toolchain
 * @param {import('../machine/report.js').Report} report
 * @returns {Promise<readonly string[]>}
 * @throws {Failure} when neither works
 */
export async function installTools(tools, toolchain, report) {
	// Two crates of one page may ask for the same tool at the same time.
	return withLock('wasm-tools', async () => {
		const files = [];
		for (const tool of tools) files.push((await findTool(tool)) ?? (await install(tool, toolchain, report)));
		rmSync(buildFolder(), { recursive: true, force: true });
		return files;
	});
}

/**
 * @param {WasmTool} tool
 * @param {import('./toolchain.js').Toolchain} toolchain
 * @param {import('../machine/report.js').Report} report
 */
async function install(tool, toolchain, report) {
	const folder = folderOf(tool);
	mkdirSync(folder, { recursive: true });
	const file = join(folder, executable(tool.program));
	report(`fetching ${tool.program} ${tool.version}`);
	const why = await fetchRelease(tool, folder);
	if (why === undefined && (await versionOf(file)) === tool.version) return file;

	report(`${why ?? 'what was fetched does not run'}: compiling ${tool.program}, 1 to 2 minutes, once`);
	await compile(tool, toolchain, folder);
	return file;
}

/**
 * How a person installs the tool.
 * @param {WasmTool} tool
 */
export function howToInstallTool({ crateName, version, options }) {
	return `cargo install ${[crateName, '--version', version, ...options].join(' ')}`;
}

/**
 * The programs of that name that were installed for any project, the newest version first.
 * @param {string} program
 */
function cached(program) {
	if (!existsSync(cacheFolder())) return [];
	const folders = readdirSync(cacheFolder()).filter((name) => name.startsWith(`${program}-`));
	return folders
		.sort((a, b) => b.localeCompare(a, 'en', { numeric: true }))
		.map((name) => join(cacheFolder(), name, executable(program)));
}

/** @param {WasmTool} tool */
function folderOf({ program, version }) {
	return join(cacheFolder(), `${program}-${version}`);
}

/** Where tools are compiled: one folder, so that what they share is compiled once. Deleted when all are there. */
function buildFolder() {
	return join(cacheFolder(), 'build');
}

/** @param {string} file */
async function versionOf(file) {
	const { code, stdout } = await run(file, ['--version'], { output: 'quiet', limit: 30_000 });
	return code === 0 ? stdout.trim().split(/\s+/)[1] : undefined;
}

/**
 * @param {WasmTool} tool
 * @param {import('./toolchain.js').Toolchain} toolchain
 * @param {string} folder
 */
async function compile(tool, toolchain, folder) {
	const root = join(buildFolder(), tool.program);
	const what = [tool.crateName, '--version', tool.version, ...tool.options];
	const levels = unoptimised.flatMap((name) => ['--config', `profile.release.package.${name}.opt-level=0`]);
	const { code, output } = await run('cargo', ['install', '--quiet', '--root', root, '--force', ...what, ...levels], {
		// Outside of the user's crate, whose configuration is not meant for this.
		directory: folder,
		environment: { ...rustEnvironment(toolchain), ...quickBuild, CARGO_TARGET_DIR: join(buildFolder(), 'target') },
		output: 'tee',
	});
	const made = join(root, 'bin', executable(tool.program));
	if (code !== 0 || !existsSync(made)) {
		throw new Failure(
			`cargo could not install ${tool.crateName} ${tool.version} (it ended with ${code}).`,
			`Install it by hand, with a network that reaches the crates' registry and a C compiler (Debian: apt-get install gcc): ${howToInstallTool(tool)}`,
			{ output },
		);
	}
	renameSync(made, join(folder, executable(tool.program)));
}
