// Which Rust is used: found once, remembered in .tools/toolchain.json, looked for again when it is gone.
//
// In order: the pinned toolchain by rustup; a Rust that the system has; Debian's packages, installed now.
// Whatever it is, its folder goes first on PATH (see environment.mjs), because a plain `cargo` may be rustup's
// proxy, which would try to fetch the pinned toolchain again at every call.

import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { aptInstall, canAptInstall } from './debian.mjs';
import { Failure } from './failure.mjs';
import { root, tools } from './paths.mjs';
import { recall, remember } from './record.mjs';
import { rustupInstall, rustupToolchain } from './rustup.mjs';
import { systemToolchain } from './system-rust.mjs';

/**
 * A Rust that can build everything here.
 * @typedef {object} Toolchain
 * @property {string} name for people: its version and where it comes from
 * @property {string} bin the folder that holds its cargo, rustc, rustdoc, clippy and rustfmt, and nothing else
 * @property {string} rustc
 * @property {string | null} linker for wasm, where rustc does not bring its own
 * @property {string[]} files what must be there for it to work
 */

/**
 * What rust-toolchain.toml asks for.
 * @typedef {object} Pin
 * @property {string} channel a version, like 1.96.0
 * @property {string[]} components
 * @property {string[]} targets
 */

/** Debian's newest Rust (the one its browsers are built with), its source, its tools, and a linker for wasm. */
const debianPackages = ['rustc-web', 'cargo-web', 'rust-web-src', 'rust-web-clippy', 'rustfmt-web', 'lld-22'];

const pinFile = join(root, 'rust-toolchain.toml');
const recordFile = join(tools, 'toolchain.json');

/**
 * The Rust to use, installed if need be.
 * @param {import('./report.mjs').Say} say
 * @returns {Promise<Toolchain>}
 */
export async function findToolchain(say) {
	const known = remembered();
	if (known) return known;
	const toolchain = await search(readPin(), say);
	remember(recordFile, { toolchain, stamp: stamp(toolchain) });
	return toolchain;
}

/**
 * @param {Pin} pin
 * @param {import('./report.mjs').Say} say
 * @returns {Promise<Toolchain>}
 */
async function search(pin, say) {
	const byRustup = await rustupToolchain(pin, say);
	if (typeof byRustup !== 'string') return byRustup;
	say(byRustup);

	const bySystem = await systemToolchain(pin);
	if (typeof bySystem !== 'string') return bySystem;
	say(bySystem);

	if (canAptInstall()) {
		await aptInstall(debianPackages, say);
		const byDebian = await systemToolchain(pin);
		if (typeof byDebian !== 'string') return byDebian;
		say(byDebian);
	}
	throw new Failure(
		`No Rust ${pin.channel} with the source of its standard library: ${byRustup}; ${bySystem}.`,
		`Install it with rustup: rustup ${rustupInstall(pin).join(' ')}; or on Debian, as root: apt-get install ${debianPackages.join(' ')}`,
	);
}

/** @returns {Pin} */
export function readPin() {
	const text = readFileSync(pinFile, 'utf8');
	/** @param {string} key */
	const list = (key) => {
		const inside = new RegExp(`^${key}\\s*=\\s*\\[([^\\]]*)\\]`, 'm').exec(text)?.[1] ?? '';
		return [...inside.matchAll(/"([^"]+)"/g)].map(([, item]) => item ?? '');
	};
	const channel = /^channel\s*=\s*"([^"]+)"/m.exec(text)?.[1];
	if (channel === undefined) throw new Error(`${pinFile} names no channel`);
	return { channel, components: list('components'), targets: list('targets') };
}

/** The toolchain of last time, while it still is what it was. It costs a few file look-ups, and runs nothing. */
function remembered() {
	const record = /** @type {{ toolchain: Toolchain, stamp: string } | undefined} */ (recall(recordFile));
	if (record === undefined || !record.toolchain.files.every((file) => existsSync(file))) return undefined;
	return record.stamp === stamp(record.toolchain) ? record.toolchain : undefined;
}

/**
 * Changes when the compiler or the pin does.
 * @param {Toolchain} toolchain
 */
export function stamp(toolchain) {
	const { size, mtimeMs } = statSync(toolchain.rustc);
	return `${toolchain.rustc} ${size} ${mtimeMs} ${JSON.stringify(readPin())}`;
}
