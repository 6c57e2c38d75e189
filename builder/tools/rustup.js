// The pinned toolchain by rustup.

import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { findProgram, isProgram, pathFolders, run } from '../machine/command.js';
import { programsOf, sourceOf } from './system-rust.js';

/** @typedef {import('./toolchain.js').Toolchain} Toolchain */

/** Milliseconds that fetching a toolchain may take: some 200 MB on a slow line. */
const fetchLimit = 5 * 60_000;

/**
 * The pinned toolchain, fetched if need be and where `say` is given; or a sentence that says why rustup cannot provide it.
 * @param {import('./toolchain.js').Pin} pin
 * @param {import('../machine/report.js').Report} [report] prints that it is fetched
 * @returns {Promise<Toolchain | string>}
 */
export async function rustupToolchain(pin, report) {
	const rustup = findProgram('rustup', [...pathFolders(), join(cargoHome(), 'bin')]);
	if (rustup === undefined) return 'there is no rustup';

	const installed = await locate(rustup, pin);
	if (installed) return installed;
	if (report === undefined) return `rustup does not have Rust ${pin.channel} with all that is needed`;

	report(`asking rustup for Rust ${pin.channel} (for ${fetchLimit / 60_000} minutes at most)`);
	const { code, output } = await run(rustup, rustupInstall(pin), { output: 'quiet', limit: fetchLimit });
	if (code !== 0) return `rustup cannot fetch Rust ${pin.channel} (${reason(code, output)})`;
	return (await locate(rustup, pin)) ?? `rustup's Rust ${pin.channel} is not complete`;
}

/**
 * What to tell rustup, to fetch all that is pinned.
 * @param {import('./toolchain.js').Pin} pin
 */
export function rustupInstall({ channel, components, targets }) {
	const wanted = [...components.flatMap((name) => ['-c', name]), ...targets.flatMap((name) => ['-t', name])];
	return ['toolchain', 'install', channel, '--profile', 'minimal', '--no-self-update', ...wanted];
}

/**
 * The pinned toolchain if it is installed with all its components.
 * @param {string} rustup
 * @param {import('./toolchain.js').Pin} pin
 * @returns {Promise<Toolchain | undefined>}
 */
async function locate(rustup, pin) {
	const { code, output } = await run(rustup, ['which', '--toolchain', pin.channel, 'rustc'], {
		// Only look: fetching it is the next step, with all components at once.
		environment: { ...process.env, RUSTUP_AUTO_INSTALL: '0' },
		output: 'quiet',
		limit: 60_000,
	});
	// The last line: before it there may be advice.
	const rustc = output.trim().split('\n').at(-1) ?? '';
	if (code !== 0 || !isProgram(rustc)) return undefined;
	const bin = dirname(rustc);
	const sysroot = dirname(bin);
	const targets = pin.targets.map((name) => join(sysroot, 'lib/rustlib', name));
	/** @type {Toolchain} */
	const toolchain = {
		name: `Rust ${pin.channel} by rustup`,
		bin,
		rustc,
		linker: null,
		files: [...programsOf(bin, pin), sourceOf(sysroot), ...targets],
	};
	return toolchain.files.every((file) => existsSync(file)) ? toolchain : undefined;
}

function cargoHome() {
	return process.env.CARGO_HOME ?? join(homedir(), '.cargo');
}

/**
 * Why a command failed, in a few words: the last thing that it called an error.
 * @param {number} code
 * @param {string} output
 */
function reason(code, output) {
	if (code === 124) return 'no answer in time';
	const errors = output.split('\n').filter((line) => /^error/.test(line));
	return errors.at(-1)?.replace(/^error:?\s*/, '') ?? `it ended with ${code}`;
}
