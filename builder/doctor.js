// `fillrate doctor`: what this machine and project have, what is missing, and what installs it.

import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { findPackageScript, findProgram, run } from './machine/command.js';
import { Failure } from './machine/failure.js';
import { version } from './machine/places.js';
import { suits, wantedNode } from './machine/report.js';
import { readProject } from './project.js';
import { rustupToolchain } from './tools/rustup.js';
import { systemToolchain } from './tools/system-rust.js';
import { howToInstall, readPin } from './tools/toolchain.js';
import { findTool, howToInstallTool, wasmBindgen, wasmPack } from './tools/wasm-tools.js';

/**
 * One thing that a build needs.
 * @typedef {object} Finding
 * @property {string} name
 * @property {string} found what there is, or what is wrong
 * @property {string} [fix] the command that fixes it, where something is missing
 * @property {boolean} [automatic] whether a build does that by itself
 */

/**
 * Prints what there is, and returns whether a build can start. It installs nothing.
 * @param {string} crate the folder of the crate
 */
export async function doctor(crate) {
	const findings = [];
	for await (const finding of examine(resolve(crate))) {
		findings.push(finding);
		const mark = finding.fix === undefined ? '✓' : finding.automatic ? '·' : '✗';
		console.log(`${mark} ${finding.name}: ${finding.found}`);
		if (finding.fix !== undefined) console.log(`    ${finding.automatic ? 'the next build does: ' : ''}${finding.fix}`);
	}
	const isReady = findings.every(({ fix, automatic }) => fix === undefined || automatic);
	console.log(isReady ? '\nReady to build.' : '\nRun the commands above, then this again.');
	return isReady;
}

/**
 * @param {string} folder
 * @returns {AsyncGenerator<Finding>}
 */
async function* examine(folder) {
	yield node();
	yield { name: 'npm package fillrate', found: version };
	yield optional('vite', 'npm install --save-dev vite', folder);
	yield optimizer();

	const pin = readPin(folder);
	// Nothing is fetched: it only looks.
	const toolchain = await lookForRust(pin);
	if (typeof toolchain === 'string') {
		yield {
			name: `Rust ${pin.channel}`,
			found: toolchain,
			fix: howToInstall(pin),
			automatic: findProgram('rustup') !== undefined,
		};
		return;
	}
	yield { name: 'Rust', found: toolchain.name };
	yield await tool(wasmPack());
	try {
		const project = await readProject(folder, toolchain);
		yield { name: 'crate', found: `${project.name}, with fillrate ${project.fillrate}` };
		yield await tool(wasmBindgen(project.wasmBindgen));
	} catch (error) {
		if (!(error instanceof Failure)) throw error;
		yield { name: 'crate', found: error.message, fix: error.fix };
	}
}

/** @returns {Finding} */
function node() {
	const name = 'Node';
	if (suits(process.versions.node)) return { name, found: process.versions.node };
	return {
		name,
		found: `${process.versions.node} is too old`,
		fix: `install Node ${wantedNode}: https://nodejs.org`,
	};
}

/** @returns {Finding} */
function optimizer() {
	const name = 'binaryen';
	if (findPackageScript(name, 'wasm-opt') !== undefined) return { name, found: 'installed (optimizes release builds)' };
	return { name, found: 'missing (optimizes release builds)', fix: 'npm install' };
}

/**
 * @param {string} name
 * @param {string} fix
 * @param {string} folder
 * @returns {Finding}
 */
function optional(name, fix, folder) {
	const script = findPackageScript(name, name, folder);
	if (script !== undefined && existsSync(script)) return { name, found: 'installed' };
	return { name, found: `not installed: needed for the plugin alone (${fix})` };
}

/** @param {import('./tools/toolchain.js').Pin} pin */
async function lookForRust(pin) {
	const byRustup = await rustupToolchain(pin);
	if (typeof byRustup !== 'string') return byRustup;
	const bySystem = await systemToolchain(pin);
	return typeof bySystem === 'string' ? `${byRustup}; ${bySystem}` : bySystem;
}

/**
 * @param {import('./tools/wasm-tools.js').WasmTool} wanted
 * @returns {Promise<Finding>}
 */
async function tool(wanted) {
	const name = `${wanted.program} ${wanted.version}`;
	const file = await findTool(wanted);
	if (file === undefined) {
		return { name, found: 'not here yet', fix: `fetches it, or else ${howToInstallTool(wanted)}`, automatic: true };
	}
	const { stdout } = await run(file, ['--version'], { output: 'quiet', limit: 30_000 });
	return { name: wanted.program, found: `${stdout.trim().split(/\s+/)[1]} (${file})` };
}
