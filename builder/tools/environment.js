// The environment that cargo and what it calls run in, and the flags of a wasm with threads.

import { delimiter } from 'node:path';
import { pathFolders, pathKey, run } from '../machine/command.js';

/** @typedef {import('./toolchain.js').Toolchain} Toolchain */

/** The standard library is rebuilt with the wasm's own flags: the precompiled one has no threads, and ends at a panic. */
export const buildStd = /** @type {const} */ (['-Z', 'build-std=std,panic_unwind']);

/** With the target's default, abort, a panic is no error, and on a pool thread leaves rayon's caller waiting for ever. */
const unwinding = ['-C', 'panic=unwind'];

/** What makes a wasm one with threads. */
const threadFlags = [
	// Atomics and bulk memory are what shared memory is made of: without them std has no threads and no locks.
	...['-C', 'target-feature=+atomics,+bulk-memory'],
	// One memory for all workers, made in JavaScript and handed to each; since late 2025 atomics no longer imply it.
	...['-C', 'link-arg=--shared-memory', '-C', 'link-arg=--import-memory'],
	// A shared memory must state its maximum, in bytes: 1 GiB. Browsers reserve address space for it.
	...['-C', 'link-arg=--max-memory=1073741824'],
	// wasm-bindgen prepares each new thread (its stack and its thread-local storage), and finds these by name.
	...['__heap_base', '__wasm_init_tls', '__tls_size', '__tls_align', '__tls_base'].flatMap((name) => [
		'-C',
		`link-arg=--export=${name}`,
	]),
];

/**
 * For cargo on this machine's own target: tests, lints, examples, benches.
 * @param {Toolchain} toolchain
 * @returns {NodeJS.ProcessEnv}
 */
export function rustEnvironment(toolchain) {
	return {
		...withFolder(process.env, toolchain.bin),
		RUSTC: toolchain.rustc,
		// What we show passes through a pipe, where cargo would leave colours out.
		...(process.stdout.isTTY ? { CARGO_TERM_COLOR: 'always' } : {}),
	};
}

/**
 * The same environment with a folder in front of PATH.
 * @param {NodeJS.ProcessEnv} environment
 * @param {string} folder
 * @returns {NodeJS.ProcessEnv}
 */
export function withFolder(environment, folder) {
	return { ...environment, [pathKey(environment)]: [folder, ...pathFolders(environment)].join(delimiter) };
}

/**
 * For cargo on the wasm target.
 * @param {Toolchain} toolchain
 * @returns {NodeJS.ProcessEnv}
 */
export function wasmEnvironment(toolchain) {
	const environment = rustEnvironment(toolchain);
	// Cargo would take these instead of the flags on its command line: flagArguments() joins them to those.
	delete environment.RUSTFLAGS;
	delete environment.CARGO_ENCODED_RUSTFLAGS;
	// Unlocks `-Z build-std` on a stable compiler.
	environment.RUSTC_BOOTSTRAP = '1';
	if (toolchain.linker !== null) environment.CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER = toolchain.linker;
	return environment;
}

/**
 * The arguments by which cargo compiles for wasm, with threads or without. Cargo joins the flags to those that the user's own
 * configuration has for this target; those that it would ignore then (the environment's, `build.rustflags`) are put in front.
 * @param {Toolchain} toolchain
 * @param {string} directory of the crate
 * @param {{ simd: boolean, threads: boolean }} options
 * @returns {Promise<readonly string[]>}
 */
export async function flagArguments(toolchain, directory, { simd, threads }) {
	const own = await userFlags(toolchain, directory);
	const vectors = ['-C', `target-feature=${simd ? '+' : '-'}simd128`];
	const flags = [...own, ...unwinding, ...(threads ? threadFlags : []), ...vectors];
	return ['--config', `target.wasm32-unknown-unknown.rustflags=${JSON.stringify(flags)}`];
}

/**
 * The flags that the user has set for every target: in the environment, or else in cargo's configuration.
 * @param {Toolchain} toolchain
 * @param {string} directory
 * @returns {Promise<readonly string[]>}
 */
async function userFlags(toolchain, directory) {
	const { RUSTFLAGS, CARGO_ENCODED_RUSTFLAGS } = process.env;
	if (CARGO_ENCODED_RUSTFLAGS !== undefined)
		return CARGO_ENCODED_RUSTFLAGS.split('\u001f').filter((flag) => flag !== '');
	if (RUSTFLAGS !== undefined) return RUSTFLAGS.split(/\s+/).filter((flag) => flag !== '');
	const args = ['-Z', 'unstable-options', 'config', 'get', '--format', 'json-value', 'build.rustflags'];
	const { code, stdout } = await run('cargo', args, {
		directory,
		environment: wasmEnvironment(toolchain),
		output: 'quiet',
	});
	// It ends with an error where the key is not set.
	if (code !== 0) return [];
	/** @type {string | string[]} */
	const flags = JSON.parse(stdout);
	return typeof flags === 'string' ? flags.split(/\s+/).filter((flag) => flag !== '') : flags;
}
