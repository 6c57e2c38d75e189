// The environment that cargo and what it calls run in.

import { delimiter } from 'node:path';
import { pathFolders, pathKey } from './command.mjs';
import { toolsBin } from './paths.mjs';

/** @typedef {import('./toolchain.mjs').Toolchain} Toolchain */

/**
 * For cargo on this machine's own target: tests, lints, examples, benches.
 * @param {Toolchain} toolchain
 * @returns {NodeJS.ProcessEnv}
 */
export function rustEnvironment(toolchain) {
	const path = [toolchain.bin, toolsBin, ...pathFolders()].join(delimiter);
	return {
		...process.env,
		[pathKey(process.env)]: path,
		RUSTC: toolchain.rustc,
		// What we show passes through a pipe, where cargo would leave colours out.
		...(process.stdout.isTTY ? { CARGO_TERM_COLOR: 'always' } : {}),
	};
}

/**
 * For cargo on the wasm target.
 * @param {Toolchain} toolchain
 * @returns {NodeJS.ProcessEnv}
 */
export function wasmEnvironment(toolchain) {
	const environment = rustEnvironment(toolchain);
	// Cargo would take the user's flags instead of, not besides, those in crate/.cargo/config.toml.
	delete environment.RUSTFLAGS;
	delete environment.CARGO_ENCODED_RUSTFLAGS;
	// Unlocks `-Z build-std` on a stable compiler.
	environment.RUSTC_BOOTSTRAP = '1';
	// Names the linker alone: the flags of crate/.cargo/config.toml stay in force.
	if (toolchain.linker !== null) environment.CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER = toolchain.linker;
	return environment;
}

/** The standard library is rebuilt with the wasm's own flags: the one that ships knows no threads. */
export const buildStd = /** @type {const} */ (['-Z', 'build-std=std,panic_unwind']);
