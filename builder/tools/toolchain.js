// Which Rust is used: found once, remembered, looked for again when it is gone.
//
// In order: the pinned toolchain by rustup; a Rust that the system has; where that is allowed, Debian's packages,
// installed now. Whatever it is, its folder goes first on PATH (see environment.js), because a plain `cargo` may be
// rustup's proxy, which would try to fetch the pinned toolchain again at every call.

import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cacheFolder } from '../machine/cache.js';
import { Failure } from '../machine/failure.js';
import { recall, remember } from '../machine/record.js';
import { aptInstall, canAptInstall } from './debian.js';
import { rustupInstall, rustupToolchain } from './rustup.js';
import { systemToolchain } from './system-rust.js';

/**
 * A Rust that can build a wasm with threads.
 * @typedef {object} Toolchain
 * @property {string} name for people: its version and where it comes from
 * @property {string} bin the folder that holds its programs, and nothing else
 * @property {string} rustc
 * @property {string | null} linker for wasm, where rustc does not bring its own
 * @property {readonly string[]} files what must be there for it to work
 */

/**
 * What a rust-toolchain.toml asks for.
 * @typedef {object} Pin
 * @property {string} channel a version, like 1.96.0, or `stable` or `nightly`
 * @property {readonly string[]} components
 * @property {readonly string[]} targets
 */

/** What is used where no rust-toolchain.toml says otherwise: the version that this package is tested with. */
const defaultPin = { channel: '1.96.0', components: ['rust-src'], targets: ['wasm32-unknown-unknown'] };

/** Debian's newest Rust (the one its browsers are built with), its source, its tools, and a linker for wasm. */
const debianPackages = ['rustc-web', 'cargo-web', 'rust-web-src', 'rust-web-clippy', 'rustfmt-web', 'lld-22'];

/**
 * The Rust for the crate in `folder`, installed if need be.
 * @param {string} folder
 * @param {import('../machine/report.js').Report} report
 * @param {{ system?: boolean }} [options] `system`: whether packages of the system may be installed
 * @returns {Promise<Toolchain>}
 * @throws {Failure} when there is none
 */
export async function findToolchain(folder, report, { system = false } = {}) {
	const pin = readPin(folder);
	const known = rememberedToolchain(pin);
	if (known) return known;
	const toolchain = await search(pin, report, system);
	remember(recordFile(pin), { toolchain, stamp: stampOf(toolchain) });
	return toolchain;
}

/**
 * @param {Pin} pin
 * @param {import('../machine/report.js').Report} report
 * @param {boolean} system
 * @returns {Promise<Toolchain>}
 */
async function search(pin, report, system) {
	const byRustup = await rustupToolchain(pin, report);
	if (typeof byRustup !== 'string') return byRustup;
	report(byRustup);

	const bySystem = await systemToolchain(pin);
	if (typeof bySystem !== 'string') return bySystem;
	report(bySystem);

	if (system && canAptInstall()) {
		await aptInstall(debianPackages, report);
		const byDebian = await systemToolchain(pin);
		if (typeof byDebian !== 'string') return byDebian;
		report(byDebian);
	}
	throw new Failure(
		`No Rust ${pin.channel} with the source of its standard library: ${byRustup}; ${bySystem}.`,
		howToInstall(pin),
	);
}

/**
 * How a person installs what is pinned.
 * @param {Pin} pin
 */
export function howToInstall(pin) {
	return `Install it with rustup (https://rustup.rs): rustup ${rustupInstall(pin).join(' ')}; or on Debian, as root: apt-get install ${debianPackages.join(' ')}`;
}

/**
 * What the nearest rust-toolchain.toml asks for, from `folder` upwards, with what a wasm with threads needs besides.
 * @param {string} folder
 * @returns {Pin}
 */
export function readPin(folder) {
	const file = findUpwards(folder, 'rust-toolchain.toml');
	if (file === undefined) return defaultPin;
	const text = readFileSync(file, 'utf8');
	/** @param {string} key */
	const list = (key) => {
		const inside = new RegExp(`^${key}\\s*=\\s*\\[([^\\]]*)\\]`, 'm').exec(text)?.[1] ?? '';
		return [...inside.matchAll(/"([^"]+)"/g)].map(([, item]) => item ?? '');
	};
	const channel = /^channel\s*=\s*"([^"]+)"/m.exec(text)?.[1] ?? defaultPin.channel;
	return {
		channel,
		components: [...new Set([...defaultPin.components, ...list('components')])],
		targets: [...new Set([...defaultPin.targets, ...list('targets')])],
	};
}

/**
 * @param {string} folder
 * @param {string} name
 */
function findUpwards(folder, name) {
	for (let at = folder; ; at = dirname(at)) {
		if (existsSync(join(at, name))) return join(at, name);
		if (at === dirname(at)) return undefined;
	}
}

/** @param {Pin} pin */
function recordFile(pin) {
	const name = createHash('sha256').update(JSON.stringify(pin)).digest('hex').slice(0, 12);
	return join(cacheFolder(), `toolchain-${name}.json`);
}

/**
 * The toolchain of last time, while it still is what it was. It costs a few file look-ups, and runs nothing.
 * @param {Pin} pin
 */
function rememberedToolchain(pin) {
	const record = /** @type {{ toolchain: Toolchain, stamp: string } | undefined} */ (recall(recordFile(pin)));
	if (record === undefined || !record.toolchain.files.every((file) => existsSync(file))) return undefined;
	return record.stamp === stampOf(record.toolchain) ? record.toolchain : undefined;
}

/**
 * Changes when the compiler does.
 * @param {Toolchain} toolchain
 */
function stampOf(toolchain) {
	const { size, mtimeMs } = statSync(toolchain.rustc);
	return `${toolchain.rustc} ${size} ${mtimeMs}`;
}
