// Builds the crate to WebAssembly, into crate/pkg: `node scripts/wasm.mjs`, or buildWasm() from elsewhere.
// `node scripts/wasm.mjs scalar testing` builds the variants of those names: scripts/wasm/variants.mjs.

import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { withLock } from './setup/lock.mjs';
import { root } from './setup/paths.mjs';
import { recall, remember } from './setup/record.mjs';
import { entry, stage } from './setup/report.mjs';
import { setUp, setUpRust } from './setup/setup.mjs';
import { compile } from './wasm/compile.mjs';
import { hashInputs, hashOutput } from './wasm/inputs.mjs';
import { findVariant, plain } from './wasm/variants.mjs';

/** @typedef {import('./setup/toolchain.mjs').Toolchain} Toolchain */
/** @typedef {import('./wasm/variants.mjs').Variant} Variant */

/**
 * @typedef {object} WasmOptions
 * @property {Variant} [variant] the one that the pages load, by default
 * @property {Toolchain} [toolchain] where the caller has one already
 */

/** The Rust of the last call, for the next that brings none. @type {Toolchain | undefined} */
let latestToolchain;

/**
 * Builds the wasm in release unless nothing has changed since the last time. Calls that build in the same folder of cargo's
 * wait for one another, those of other processes too. While it builds, and where it fails, the folder keeps the last good build.
 * @param {WasmOptions} [options]
 * @returns {Promise<boolean>} whether anything had to be built
 * @throws {Failure} with the compiler's messages in `output`
 */
export async function buildWasm({ variant = plain, toolchain } = {}) {
	const rust = toolchain ?? latestToolchain ?? (await setUpRust());
	latestToolchain = rust;
	return withLock(`wasm-${basename(variant.target)}`, () =>
		stage(
			variant.name,
			() => buildIfChanged(variant, rust),
			(built) => `${relative(root, variant.out)} ${built ? 'built' : 'up to date'}`,
		),
	);
}

/**
 * Builds one of the variants.
 * @param {string} name
 * @param {Toolchain} [toolchain]
 */
export function buildVariant(name, toolchain) {
	return buildWasm({ variant: findVariant(name), ...(toolchain ? { toolchain } : {}) });
}

/**
 * Builds all that the pages load: what the gallery runs, and what the comparison page sets beside it.
 * @param {Toolchain} toolchain
 */
export async function buildForPages(toolchain) {
	await buildWasm({ toolchain });
	await buildVariant('scalar', toolchain);
}

/**
 * @param {Variant} variant
 * @param {Toolchain} toolchain
 */
async function buildIfChanged(variant, toolchain) {
	const stampFile = join(variant.out, '.stamp.json');
	const inputs = hashInputs(variant, toolchain);
	const known = /** @type {{ inputs: string, wasm: string } | undefined} */ (recall(stampFile));
	if (known?.inputs === inputs && known.wasm === hashOutput(variant.out)) return false;
	await build(variant, toolchain);
	remember(stampFile, { inputs, wasm: hashOutput(variant.out) });
	return true;
}

/**
 * Builds beside the folder, then copies it there at once: a page that is open never sees half a build.
 * @param {Variant} variant
 * @param {Toolchain} toolchain
 */
async function build(variant, toolchain) {
	const next = join(variant.target, `wasm-next-${process.pid}`);
	try {
		await compile(variant, next, toolchain);
		replaceFolder(variant.out, next);
	} finally {
		rmSync(next, { recursive: true, force: true });
	}
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

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
	await entry(async () => {
		const toolchain = await setUp();
		const names = process.argv.slice(2);
		if (names.length === 0) await buildWasm({ toolchain });
		for (const name of names) await buildVariant(name, toolchain);
	});
}
