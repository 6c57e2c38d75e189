// Builds the crate to WebAssembly, into crate/pkg: `node scripts/wasm.mjs`, or buildWasm() from elsewhere.
// `node scripts/wasm.mjs testing broken` builds the variants of those names, for the browser tests.

import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { packageScript, run } from './setup/command.mjs';
import { buildStd, wasmEnvironment } from './setup/environment.mjs';
import { Failure } from './setup/failure.mjs';
import { withLock } from './setup/lock.mjs';
import { crate, nodeModules, root } from './setup/paths.mjs';
import { recall, remember } from './setup/record.mjs';
import { entry, stage } from './setup/report.mjs';
import { setUp, setUpRust } from './setup/setup.mjs';
import { stamp } from './setup/toolchain.mjs';

/** @typedef {import('./setup/toolchain.mjs').Toolchain} Toolchain */

/**
 * @typedef {object} WasmOptions
 * @property {readonly string[]} [features] of the crate, besides its default ones
 * @property {string} [outDir] folder in crate/ to put it into: `pkg`, or `pkg-NAME` for a variant
 * @property {Toolchain} [toolchain] where the caller has one already
 */

/**
 * The features of each variant that the browser tests need; each goes to crate/pkg-NAME.
 * @type {Readonly<Record<string, readonly string[]>>}
 */
export const variants = {
	testing: ['test-scenes'],
	broken: ['test-scenes', 'single-buffer'],
};

/** What the wasm uses: threads' shared memory, SIMD, a panic's unwinding, and what rustc takes for granted. */
const wasmFeatures = [
	'threads',
	'bulk-memory',
	'simd',
	'exception-handling',
	'mutable-globals',
	'sign-ext',
	'nontrapping-float-to-int',
	'reference-types',
	'multivalue',
];

/** Folders of the crate that no wasm depends on; what a build writes, above all. */
const notInputs = /^(target|pkg|pkg-.*|tests|benches|examples)$/;

/** The Rust of the last call, for the next that brings none. @type {Toolchain | undefined} */
let latestToolchain;

/**
 * Builds the wasm in release unless nothing has changed since the last time. Calls wait for one another, those
 * of other processes too. While it builds, and where it fails, the folder keeps the last good build.
 * @param {WasmOptions} [options]
 * @returns {Promise<boolean>} whether anything had to be built
 * @throws {Failure} with the compiler's messages in `output`
 */
export async function buildWasm({ features = [], outDir = 'pkg', toolchain } = {}) {
	const rust = toolchain ?? latestToolchain ?? (await setUpRust());
	latestToolchain = rust;
	return withLock('wasm', () =>
		stage(
			['wasm', ...features].join(' '),
			() => buildIfChanged(join(crate, outDir), features, rust),
			(built) => `crate/${outDir} ${built ? 'built' : 'up to date'}`,
		),
	);
}

/**
 * Builds one of the variants.
 * @param {string} name
 * @param {Toolchain} toolchain
 */
export function buildVariant(name, toolchain) {
	const features = variants[name];
	if (features) return buildWasm({ features, outDir: `pkg-${name}`, toolchain });
	throw new Failure(`There is no variant ${name}.`, `Name one of these: ${Object.keys(variants).join(', ')}.`);
}

/**
 * @param {string} out
 * @param {readonly string[]} features
 * @param {Toolchain} toolchain
 */
async function buildIfChanged(out, features, toolchain) {
	const stampFile = join(out, '.stamp.json');
	const inputs = hashInputs(features, toolchain);
	const known = /** @type {{ inputs: string, wasm: string } | undefined} */ (recall(stampFile));
	if (known?.inputs === inputs && known.wasm === hashOutput(out)) return false;
	await build(out, features, toolchain);
	remember(stampFile, { inputs, wasm: hashOutput(out) });
	return true;
}

/**
 * Builds beside `out`, then copies it there at once: a page that is open never sees half a build.
 * @param {string} out
 * @param {readonly string[]} features
 * @param {Toolchain} toolchain
 */
async function build(out, features, toolchain) {
	const next = join(crate, 'target', `wasm-next-${process.pid}`);
	try {
		await runWasmPack(next, features, toolchain);
		await optimize(join(next, 'fillrate_bg.wasm'));
		replaceFolder(out, next);
	} finally {
		rmSync(next, { recursive: true, force: true });
	}
}

/**
 * @param {string} out
 * @param {readonly string[]} features
 * @param {Toolchain} toolchain
 */
async function runWasmPack(out, features, toolchain) {
	// By mode `force` it does not look for an installed wasm target, which we do not use: std is rebuilt.
	const kind = ['--target', 'web', '--release', '--mode', 'force'];
	const where = ['--out-name', 'fillrate', '--out-dir', out];
	const forCargo = [...buildStd, ...(features.length > 0 ? ['--features', features.join(',')] : [])];
	const args = ['--log-level', 'error', 'build', crate, ...kind, ...where, '--', ...forCargo];
	const { code, output } = await run('wasm-pack', args, {
		environment: wasmEnvironment(toolchain),
		output: 'tee',
	});
	if (code === 0) return;
	throw new Failure(
		`The crate did not build for wasm (wasm-pack ended with ${code}; what it said is above).`,
		'Mend what is reported above, then run this again. Where it is the set-up that broke, delete .tools/ and crate/target/ first.',
		output,
	);
}

/** @param {string} wasm the file to optimize in place */
async function optimize(wasm) {
	const enable = wasmFeatures.map((feature) => `--enable-${feature}`);
	const args = [packageScript('binaryen', 'wasm-opt'), '-O3', ...enable, wasm, '-o', wasm];
	const { code, output } = await run(process.execPath, args, { output: 'tee' });
	if (code === 0) return;
	throw new Failure(
		`wasm-opt ended with ${code}; what it said is above.`,
		'If it does not know a feature of the wasm, add that one to wasmFeatures in scripts/wasm.mjs, then run this again.',
		output,
	);
}

/**
 * Makes `folder` hold what `next` holds. It stays the same folder, for those who watch it.
 * @param {string} folder
 * @param {string} next
 */
function replaceFolder(folder, next) {
	mkdirSync(folder, { recursive: true });
	for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
		if (!existsSync(join(next, name))) rmSync(join(folder, name), { recursive: true, force: true });
	}
	cpSync(next, folder, { recursive: true });
}

/**
 * One hash of all that decides what is built.
 * @param {readonly string[]} features
 * @param {Toolchain} toolchain
 */
function hashInputs(features, toolchain) {
	const hash = createHash('sha256');
	const files = [
		...filesIn(crate),
		...filesIn(join(root, 'scripts/setup')),
		join(root, 'scripts/wasm.mjs'),
		join(nodeModules, 'binaryen/package.json'),
	];
	for (const file of files) {
		hash.update(`\n${relative(root, file)}\n`);
		hash.update(readFileSync(file));
	}
	return hash.update(JSON.stringify([features, stamp(toolchain)])).digest('hex');
}

/**
 * The files of a folder, in a fixed order, less those of the crate that are no input.
 * @param {string} folder
 * @returns {string[]}
 */
function filesIn(folder) {
	return readdirSync(folder, { withFileTypes: true })
		.sort((a, b) => (a.name < b.name ? -1 : 1))
		.filter(({ name }) => folder !== crate || !notInputs.test(name))
		.flatMap((item) => (item.isDirectory() ? filesIn(join(folder, item.name)) : [join(folder, item.name)]));
}

/**
 * A hash of the built wasm: a build made by hand into the same folder is noticed.
 * @param {string} out
 */
function hashOutput(out) {
	const wasm = join(out, 'fillrate_bg.wasm');
	return existsSync(wasm) ? createHash('sha256').update(readFileSync(wasm)).digest('hex') : '';
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
	await entry(async () => {
		const toolchain = await setUp();
		const names = process.argv.slice(2);
		if (names.length === 0) await buildWasm({ toolchain });
		for (const name of names) await buildVariant(name, toolchain);
	});
}
