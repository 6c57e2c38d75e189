// Compiling the crate for wasm: wasm-pack, then wasm-opt.

import { join } from 'node:path';
import { packageScript, run } from '../setup/command.mjs';
import { buildStd, wasmEnvironment } from '../setup/environment.mjs';
import { Failure } from '../setup/failure.mjs';
import { crate } from '../setup/paths.mjs';

/** @typedef {import('../setup/toolchain.mjs').Toolchain} Toolchain */
/** @typedef {import('./variants.mjs').Variant} Variant */

/** What every wasm uses: threads' shared memory, a panic's unwinding, and what rustc takes for granted. */
const wasmFeatures = [
	'threads',
	'bulk-memory',
	'exception-handling',
	'mutable-globals',
	'sign-ext',
	'nontrapping-float-to-int',
	'reference-types',
	'multivalue',
];

/**
 * Cargo joins these flags to those of crate/.cargo/config.toml, behind them: the list there stays the only one, and rustc
 * goes by what it is told last.
 */
const withoutSimd = ['--config', 'target.wasm32-unknown-unknown.rustflags=["-C", "target-feature=-simd128"]'];

/**
 * Compiles a variant into `out`.
 * @param {Variant} variant
 * @param {string} out
 * @param {Toolchain} toolchain
 */
export async function compile(variant, out, toolchain) {
	await runWasmPack(variant, out, toolchain);
	await optimize(variant, join(out, 'fillrate_bg.wasm'));
}

/**
 * @param {Variant} variant
 * @param {string} out
 * @param {Toolchain} toolchain
 */
async function runWasmPack({ features, simd, target }, out, toolchain) {
	// By mode `force` it does not look for an installed wasm target, which we do not use: std is rebuilt.
	const kind = ['--target', 'web', '--release', '--mode', 'force'];
	const where = ['--out-name', 'fillrate', '--out-dir', out];
	const chosen = features.length > 0 ? ['--features', features.join(',')] : [];
	const forCargo = [...buildStd, ...chosen, ...(simd ? [] : withoutSimd)];
	const args = ['--log-level', 'error', 'build', crate, ...kind, ...where, '--', ...forCargo];
	const { code, output } = await run('wasm-pack', args, {
		environment: { ...wasmEnvironment(toolchain), CARGO_TARGET_DIR: target },
		output: 'tee',
	});
	if (code === 0) return;
	throw new Failure(
		`The crate did not build for wasm (wasm-pack ended with ${code}; what it said is above).`,
		'Mend what is reported above, then run this again. Where it is the set-up that broke, delete .tools/ and crate/target/ first.',
		output,
	);
}

/**
 * Optimizes a wasm in place, and holds it to the features that it may use.
 * @param {Variant} variant
 * @param {string} wasm
 */
async function optimize({ simd }, wasm) {
	// The compiler's own list of features would count besides those named here, so it goes, and then comes the look.
	await runWasmOpt(['-O3', '--strip-target-features', wasm, '-o', wasm], true);
	await runWasmOpt([wasm], simd);
}

/**
 * Runs wasm-opt, which refuses a wasm that uses a feature which is not enabled.
 * @param {readonly string[]} args
 * @param {boolean} simd
 */
async function runWasmOpt(args, simd) {
	const features = [...wasmFeatures.map((feature) => `--enable-${feature}`), simd ? '--enable-simd' : '--disable-simd'];
	const command = [packageScript('binaryen', 'wasm-opt'), '--quiet', ...features, ...args];
	const { code, output } = await run(process.execPath, command, { output: 'tee' });
	if (code === 0) return;
	throw new Failure(
		`wasm-opt ended with ${code}; what it said is above.`,
		'If the wasm uses a feature that it may, add that one to wasmFeatures in scripts/wasm/compile.mjs; if it uses SIMD where it is to have none, look at withoutSimd there. Then run this again.',
		output,
	);
}
