// wasm-opt, for release builds.

import { findPackageScript, run } from './machine/command.js';
import { Failure } from './machine/failure.js';

/** What every wasm uses: a panic's unwinding, and what rustc takes for granted. */
const wasmFeatures = [
	'bulk-memory',
	'exception-handling',
	'mutable-globals',
	'sign-ext',
	'nontrapping-float-to-int',
	'reference-types',
	'multivalue',
];

/**
 * Optimizes a wasm in place, and holds it to the features that it may use.
 * @param {string} wasm
 * @param {{ simd: boolean, threads: boolean }} options
 */
export async function optimize(wasm, options) {
	// The compiler's own list of features would count besides those named here, so it is removed first.
	await runWasmOpt(['-O3', '--strip-target-features', wasm, '-o', wasm], { ...options, simd: true });
	await runWasmOpt([wasm], options);
}

/**
 * Runs wasm-opt, which refuses a wasm that uses a feature which is not enabled.
 * @param {readonly string[]} args
 * @param {{ simd: boolean, threads: boolean }} options
 */
async function runWasmOpt(args, { simd, threads }) {
	const script = findPackageScript('binaryen', 'wasm-opt');
	if (script === undefined) {
		throw new Failure('The npm package binaryen, which optimizes the wasm, is missing.', 'Run `npm install` again.');
	}
	const chosen = [`--${threads ? 'enable' : 'disable'}-threads`, `--${simd ? 'enable' : 'disable'}-simd`];
	const features = [...wasmFeatures.map((feature) => `--enable-${feature}`), ...chosen];
	const { code, output } = await run(process.execPath, [script, '--quiet', ...features, ...args], { output: 'quiet' });
	if (code === 0) return;
	throw new Failure(
		`wasm-opt ended with ${code}:\n${output.trim()}`,
		simd
			? 'If the wasm needs a feature that browsers have, report it to Fillrate.'
			: 'Something in the crate uses SIMD instructions regardless of the flags: build it with SIMD.',
		{ output },
	);
}
