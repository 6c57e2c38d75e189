// A Rust that the system's packages installed.

import { existsSync, mkdirSync, readdirSync, realpathSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { basename, join } from 'node:path';
import { cacheFolder } from '../machine/cache.js';
import { executable, findProgram, isProgram, pathFolders, run } from '../machine/command.js';

/** @typedef {import('./toolchain.js').Toolchain} Toolchain */

/** The programs of a toolchain, by the component that brings them. */
const programs = {
	clippy: ['cargo-clippy', 'clippy-driver'],
	rustfmt: ['cargo-fmt', 'rustfmt'],
};

/** Links to the chosen Rust alone: the system's own folder would bring its node and npm to the front of PATH too. */
const links = () => join(cacheFolder(), 'rust');

/**
 * The programs that must be there for what is pinned.
 * @param {string} bin
 * @param {import('./toolchain.js').Pin} pin
 */
export function programsOf(bin, { components }) {
	return namesOf(components).map((name) => join(bin, executable(name)));
}

/** @param {readonly string[]} components */
function namesOf(components) {
	const optional = Object.entries(programs).flatMap(([component, names]) =>
		components.includes(component) ? names : [],
	);
	return ['cargo', 'rustc', 'rustdoc', ...optional];
}

/**
 * A file of the standard library's source; without it no wasm with threads can be built.
 * @param {string} sysroot
 */
export function sourceOf(sysroot) {
	return join(sysroot, 'lib/rustlib/src/rust/library/Cargo.lock');
}

/**
 * The first Rust on the system that is new enough and complete; or a sentence that says why there is none.
 * @param {import('./toolchain.js').Pin} pin
 * @returns {Promise<Toolchain | string>}
 */
export async function systemToolchain(pin) {
	const folders = [...new Set([...pathFolders(), '/usr/local/bin', '/usr/bin'])].filter(
		(folder) => folder !== links() && isProgram(join(folder, executable('rustc'))) && !isRustup(folder),
	);
	let why = 'the system has no Rust of its own';
	for (const folder of folders) {
		const found = await examine(folder, pin);
		if (typeof found !== 'string') return found;
		why = found;
	}
	return why;
}

/**
 * The Rust in this folder if it will do, else what it lacks.
 * @param {string} folder
 * @param {import('./toolchain.js').Pin} pin
 * @returns {Promise<Toolchain | string>}
 */
async function examine(folder, pin) {
	const rustc = join(folder, executable('rustc'));
	const about = await run(rustc, ['--version', '--verbose'], { output: 'quiet', limit: 30_000 });
	const version = /^release: (\S+)/m.exec(about.output)?.[1];
	if (about.code !== 0 || version === undefined) return `${rustc} does not run`;
	if (isOlder(version, pin.channel)) return `${rustc} is ${version}, older than ${pin.channel}`;

	const sysroot = (await run(rustc, ['--print', 'sysroot'], { output: 'quiet', limit: 30_000 })).output.trim();
	const rustlib = join(sysroot, 'lib/rustlib');
	if (!existsSync(rustlib)) return `${rustc} ${version} comes without ${rustlib}`;
	const linker = hasOwnLinker(rustlib) ? null : findWasmLinker(about.output);
	if (linker === undefined) return `${rustc} ${version} comes without a linker for wasm (wasm-ld)`;
	const missing = [...programsOf(folder, pin), sourceOf(sysroot)].filter((file) => !isFile(file));
	if (missing.length > 0) return `${rustc} ${version} comes without ${missing.join(', ')}`;

	return {
		name: `Rust ${version} of the system (${folder})`,
		bin: process.platform === 'win32' ? folder : link(folder, pin),
		rustc,
		linker,
		files: [...programsOf(folder, pin), sourceOf(sysroot), ...(linker === null ? [] : [linker])],
	};
}

/**
 * Fills a folder with links to that folder's Rust.
 * @param {string} folder
 * @param {import('./toolchain.js').Pin} pin
 */
function link(folder, { components }) {
	const to = links();
	rmSync(to, { recursive: true, force: true });
	mkdirSync(to, { recursive: true });
	for (const name of namesOf(components)) symlinkSync(join(folder, name), join(to, name));
	return to;
}

/**
 * Whether the `rustc` here is rustup's proxy, as a link to rustup or as a second name of the same file.
 * @param {string} folder
 */
function isRustup(folder) {
	const rustc = join(folder, executable('rustc'));
	if (basename(realpathSync(rustc)).startsWith('rustup')) return true;
	const rustup = join(folder, executable('rustup'));
	return isProgram(rustup) && statSync(rustup).ino === statSync(rustc).ino;
}

/** @param {string} rustlib where a toolchain keeps what belongs to its targets */
function hasOwnLinker(rustlib) {
	return readdirSync(rustlib).some((target) => isProgram(join(rustlib, target, 'bin', executable('rust-lld'))));
}

/**
 * LLVM's linker for wasm, of the same LLVM as this rustc where there is one: a much older linker does not know
 * what a newer compiler writes. rustc tells what kind of linker it is by this name.
 * @param {string} about what `rustc --version --verbose` printed
 */
function findWasmLinker(about) {
	const llvm = /^LLVM version: (\d+)/m.exec(about)?.[1];
	return findProgram(`wasm-ld-${llvm}`) ?? findProgram('wasm-ld');
}

/**
 * @param {string} version
 * @param {string} than
 */
function isOlder(version, than) {
	const [ours, theirs] = [version, than].map((text) => text.split(/[.-]/).map(Number));
	for (let part = 0; part < 3; part += 1) {
		const difference = (ours?.[part] ?? 0) - (theirs?.[part] ?? 0);
		if (difference !== 0) return difference < 0;
	}
	return false;
}

/** @param {string} file */
function isFile(file) {
	return statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
}
