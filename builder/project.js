// What cargo knows of the user's crate.

import { existsSync, realpathSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run } from './machine/command.js';
import { Failure } from './machine/failure.js';
import { version } from './machine/places.js';
import { rustEnvironment } from './tools/environment.js';

/**
 * The crate that a scenes module is made of.
 * @typedef {object} Project
 * @property {string} folder of the crate, absolute
 * @property {string} name of its package
 * @property {string} library the file name of its library, without the extension
 * @property {string} target cargo's folder
 * @property {string} workspace the folder of its workspace
 * @property {string} fillrate the version of the crate `fillrate` that it uses
 * @property {string} wasmBindgen the version of wasm-bindgen in its Cargo.lock
 * @property {readonly string[]} sources the folders of all crates on this disk that it is built from
 */

/**
 * @typedef {object} Metadata cargo's own, of which this is what we read
 * @property {MetadataPackage[]} packages of the whole workspace
 * @property {{ nodes: { id: string, dependencies: string[] }[] }} resolve
 * @property {string} target_directory
 * @property {string} workspace_root
 */

/**
 * @typedef {object} MetadataPackage
 * @property {string} name
 * @property {string} version
 * @property {string} id
 * @property {string | null} source null for a crate on this disk
 * @property {string} manifest_path
 * @property {{ name: string, kind: string[], crate_types: string[] }[]} targets
 */

/**
 * What was read last, by the crate's folder, and what it depends on: a dev server asks at each saving.
 * @type {Map<string, { project: Project, stamp: string }>}
 */
const known = new Map();

/**
 * Asks cargo about the crate in `folder`, and checks that a scenes module can be made of it.
 * @param {string} folder
 * @param {import('./tools/toolchain.js').Toolchain} toolchain
 * @returns {Promise<Project>}
 * @throws {Failure}
 */
export async function readProject(folder, toolchain) {
	const before = known.get(folder);
	if (before !== undefined && before.stamp === stampOf(before.project)) return before.project;
	const project = await askCargo(folder, toolchain);
	known.set(folder, { project, stamp: stampOf(project) });
	return project;
}

/**
 * Changes when a manifest or the lock file does.
 * @param {Project} project
 */
function stampOf({ workspace, sources }) {
	const files = [join(workspace, 'Cargo.lock'), ...[workspace, ...sources].map((each) => join(each, 'Cargo.toml'))];
	return files.map((file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs).join();
}

/**
 * @param {string} folder
 * @param {import('./tools/toolchain.js').Toolchain} toolchain
 * @returns {Promise<Project>}
 */
async function askCargo(folder, toolchain) {
	const manifest = join(folder, 'Cargo.toml');
	if (!existsSync(manifest)) {
		throw new Failure(
			`There is no crate in ${folder}.`,
			`Name the folder that holds its Cargo.toml; \`npm create fillrate\` makes a whole project.`,
		);
	}
	const metadata = await readMetadata(folder, toolchain);
	const own = metadata.packages.find(({ manifest_path }) => isSameFile(manifest_path, manifest));
	if (own === undefined) {
		throw new Failure(`${manifest} holds no package.`, 'Name the folder of a crate, not that of its workspace.');
	}
	const library = own.targets.find(({ crate_types }) => crate_types.includes('cdylib'));
	if (library === undefined) {
		throw new Failure(
			`The crate ${own.name} makes no library for the web.`,
			`Add to ${manifest}: [lib] crate-type = ["cdylib", "rlib"]`,
		);
	}
	const packages = packagesOf(own.id, metadata);
	const [fillrate, another] = packages.filter(({ name }) => name === 'fillrate');
	const bindgen = packages.find(({ name }) => name === 'wasm-bindgen');
	if (fillrate === undefined || bindgen === undefined) {
		throw new Failure(
			`The crate ${own.name} does not depend on fillrate.`,
			`Run \`cargo add fillrate@${version}\` in ${folder}.`,
		);
	}
	if (another !== undefined) {
		throw new Failure(
			`The crate ${own.name} depends on fillrate ${fillrate.version} and on fillrate ${another.version}.`,
			'Make its dependencies use one version: `cargo tree --invert fillrate` shows who uses which.',
		);
	}
	requireCompatible(fillrate.version, manifest);
	return {
		folder,
		name: own.name,
		library: library.name.replaceAll('-', '_'),
		target: metadata.target_directory,
		workspace: metadata.workspace_root,
		fillrate: fillrate.version,
		wasmBindgen: bindgen.version,
		sources: packages.filter(({ source }) => source === null).map((each) => dirname(each.manifest_path)),
	};
}

/**
 * Whether two paths lead to one file: cargo writes them without links, and as the disk spells them.
 * @param {string} a
 * @param {string} b
 */
function isSameFile(a, b) {
	return realpathSync.native(a) === realpathSync.native(b);
}

/**
 * A package and all that it is built from.
 * @param {string} id
 * @param {Metadata} metadata
 */
function packagesOf(id, { packages, resolve }) {
	const dependencies = new Map(resolve.nodes.map((node) => [node.id, node.dependencies]));
	const needed = new Set([id]);
	for (const each of needed) for (const dependency of dependencies.get(each) ?? []) needed.add(dependency);
	return packages.filter((each) => needed.has(each.id));
}

/**
 * @param {string} folder
 * @param {import('./tools/toolchain.js').Toolchain} toolchain
 * @returns {Promise<Metadata>}
 */
async function readMetadata(folder, toolchain) {
	const args = ['metadata', '--format-version', '1', '--filter-platform', 'wasm32-unknown-unknown'];
	const { code, stdout, output } = await run('cargo', args, {
		directory: folder,
		environment: rustEnvironment(toolchain),
		output: 'quiet',
	});
	if (code === 0) return JSON.parse(stdout);
	throw new Failure(
		`cargo cannot read the crate in ${folder}:\n${output.trim()}`,
		'Fix what it reports above, then run this again.',
		{ output },
	);
}

/**
 * The crate and the package share a memory layout, so their versions must be compatible.
 * @param {string} crate
 * @param {string} manifest
 */
function requireCompatible(crate, manifest) {
	if (compatible(crate) === compatible(version)) return;
	throw new Failure(
		`The crate fillrate is ${crate}, and the npm package fillrate is ${version}: they must be compatible.`,
		isNewer(crate, version)
			? `Change the npm package: npm install fillrate@${crate}`
			: `Change the crate, in ${manifest}: fillrate = "${version}"`,
	);
}

/**
 * The part of a version that compatible versions share: semantic versioning's leftmost one that is not zero.
 * @param {string} text
 */
function compatible(text) {
	const [major, minor] = text.split('.');
	return major === '0' ? `0.${minor}` : major;
}

/**
 * @param {string} text
 * @param {string} than
 */
function isNewer(text, than) {
	return text.localeCompare(than, 'en', { numeric: true }) > 0;
}
