// Compiling a crate for wasm: cargo, whose messages are kept, and then wasm-pack, which makes the glue.

import { readFileSync, rmSync } from 'node:fs';
import { basename, dirname, isAbsolute, join } from 'node:path';
import { run } from './machine/command.js';
import { Failure } from './machine/failure.js';
import { buildStd, flagArguments, wasmEnvironment, withFolder } from './tools/environment.js';

/** @typedef {import('./project.js').Project} Project */
/** @typedef {import('./tools/toolchain.js').Toolchain} Toolchain */

/**
 * How a crate is compiled.
 * @typedef {object} CompileOptions
 * @property {'dev' | 'release'} profile `dev` compiles quickly, `release` makes what runs quickly
 * @property {readonly string[]} features of the crate, besides its default ones
 * @property {boolean} simd whether it may use the wasm's SIMD instructions
 * @property {boolean} threads whether it has threads, and so needs shared memory
 */

/**
 * Cargo's profiles that it is compiled by; each inherits from the user's profile of the shorter name. A profile of the same
 * name in the user's Cargo.toml is used as it is.
 */
const profiles = {
	// The user's code must compile fast and still run at a usable speed; its dependencies are compiled once.
	dev: {
		'profile.fillrate-dev.inherits': '"dev"',
		'profile.fillrate-dev.opt-level': '1',
		'profile.fillrate-dev.debug': 'false',
		'profile.fillrate-dev.incremental': 'true',
		'profile.fillrate-dev.package."*".opt-level': '3',
		'profile.fillrate-dev.package.fillrate.opt-level': '3',
	},
	release: {
		'profile.fillrate-release.inherits': '"release"',
		'profile.fillrate-release.opt-level': '3',
		'profile.fillrate-release.lto': '"fat"',
		'profile.fillrate-release.codegen-units': '1',
	},
};

/** The symbol by which the crate `fillrate` finds the list of scenes: crate/src/web.rs. */
const LIST_SYMBOL = /fillrate_found_no_scenes/;

/** A warning about the flags that are passed here on purpose, which the user can do nothing about. */
const OF_FLAGS = /^unstable feature specified for `-Ctarget-feature`/;

/**
 * How one crate is compiled: what cargo and wasm-pack are both given.
 * @typedef {object} Compiler
 * @property {Project} project
 * @property {string} profile the name of cargo's profile
 * @property {string} target cargo's folder
 * @property {NodeJS.ProcessEnv} environment
 * @property {readonly string[]} args cargo's arguments besides the profile and the target, which wasm-pack adds itself
 */

/**
 * @param {Project} project
 * @param {Toolchain} toolchain
 * @param {CompileOptions} options
 * @returns {Promise<Compiler>}
 */
export async function compilerFor(project, toolchain, { profile, features, simd, threads }) {
	const flags = await flagArguments(toolchain, project.folder, { simd, threads });
	const chosen = features.length > 0 ? ['--features', features.join(',')] : [];
	// One folder for each set of flags, so that they do not rebuild each other's standard library.
	const without = [threads ? '' : '-threads', simd ? '' : '-simd'].join('');
	const target = without === '' ? project.target : join(project.target, `without${without}`);
	return {
		project,
		profile: `fillrate-${profile}`,
		target,
		environment: { ...wasmEnvironment(toolchain), CARGO_TARGET_DIR: target },
		args: [...buildStd, ...flags, ...profileArguments(project, profile), ...chosen],
	};
}

/**
 * Compiles the crate with cargo.
 * @param {Compiler} compiler
 * @returns {Promise<string>} the wasm file, without glue
 * @throws {Failure} with the compiler's first error and its place
 */
export async function compile({ project, profile, target, environment, args }) {
	const how = ['--lib', '--profile', profile, '--target', 'wasm32-unknown-unknown'];
	const { code, stdout, output } = await run('cargo', ['build', '--message-format', messageFormat(), ...how, ...args], {
		directory: project.folder,
		environment,
		output: 'errors',
	});
	const messages = parseMessages(stdout);
	for (const { rendered } of messages) process.stderr.write(rendered);
	if (code !== 0) throw failureOf(project, messages, output);
	return join(target, 'wasm32-unknown-unknown', profile, `${project.library}.wasm`);
}

/**
 * Makes the glue of what cargo has compiled: `scenes.js`, `scenes_bg.wasm`, types and snippets. It is wasm-pack that makes a
 * release; in development wasm-bindgen is called as wasm-pack calls it, without what wasm-pack looks up each time.
 * @param {Compiler} compiler
 * @param {string} wasm what {@link compile} made
 * @param {{ wasmPack?: string | undefined, wasmBindgen: string }} programs
 * @param {string} out the folder for them, absolute
 */
export async function makeGlue({ project, profile, environment, args }, wasm, { wasmPack, wasmBindgen }, out) {
	const where = ['--target', 'web', '--out-name', 'scenes', '--out-dir', out];
	// By mode `force` it does not look for an installed wasm target, which is not used: std is rebuilt.
	const how = ['--mode', 'force', '--profile', profile, '--no-opt', '--no-pack'];
	const build = ['--log-level', 'error', 'build', project.folder, ...how, ...where, '--', '--quiet', ...args];
	const [program, given] = wasmPack === undefined ? [wasmBindgen, [...where, wasm]] : [wasmPack, build];
	const { code, output } = await run(program, given, {
		directory: project.folder,
		environment: withFolder(environment, dirname(wasmBindgen)),
		output: 'quiet',
	});
	// wasm-pack leaves it there; only its newest version can be told not to.
	rmSync(join(out, '.gitignore'), { force: true });
	if (code === 0) return;
	throw new Failure(
		`${basename(program)} ended with ${code}:\n${output.trim()}`,
		'Fix what it reports above, then run this again. `npx fillrate doctor` checks the tools.',
		{ output },
	);
}

/**
 * @param {Project} project
 * @param {CompileOptions['profile']} profile
 */
function profileArguments({ workspace }, profile) {
	const manifest = readFileSync(join(workspace, 'Cargo.toml'), 'utf8');
	if (manifest.includes(`[profile.fillrate-${profile}]`)) return [];
	return Object.entries(profiles[profile]).flatMap(([key, value]) => ['--config', `${key}=${value}`]);
}

function messageFormat() {
	return process.stdout.isTTY ? 'json-diagnostic-rendered-ansi' : 'json';
}

/**
 * A compiler message.
 * @typedef {object} Message
 * @property {string} level
 * @property {string} message
 * @property {string} rendered as a terminal shows it
 * @property {{ file_name: string, line_start: number, column_start: number, is_primary: boolean }[]} spans
 */

/**
 * @param {string} stdout cargo's messages, a JSON object a line
 * @returns {Message[]}
 */
function parseMessages(stdout) {
	return stdout.split('\n').flatMap((line) => {
		if (!line.startsWith('{')) return [];
		const { reason, message } = JSON.parse(line);
		return reason === 'compiler-message' && message.rendered && !OF_FLAGS.test(message.message) ? [message] : [];
	});
}

/**
 * @param {Project} project
 * @param {readonly Message[]} messages
 * @param {string} output
 */
function failureOf(project, messages, output) {
	const ofList = messages.find(({ rendered }) => LIST_SYMBOL.test(rendered));
	if (ofList && /duplicate symbol|multiply defined/.test(ofList.rendered)) {
		return new Failure(
			`More than one crate that ${project.name} is built from lists scenes.`,
			'Keep one fillrate::scenes![...], in the crate that the page uses; it may list the entries of others.',
			{ output },
		);
	}
	if (ofList) {
		return new Failure(
			`The crate ${project.name} does not list its scenes.`,
			`Add a line to its src/lib.rs that lists them: fillrate::scenes![my_scene::ENTRY];`,
			{ output },
		);
	}
	const first = messages.find(({ level }) => level.startsWith('error'));
	const span = first?.spans.find(({ is_primary }) => is_primary);
	const plain = messages.map(({ rendered }) => rendered).join('\n');
	return new Failure(
		`The crate ${project.name} does not compile${first ? `: ${first.message}` : ''}.`,
		'Fix what the compiler reports above.',
		{
			output: stripAnsi(plain || output).trim(),
			place: span && {
				file: isAbsolute(span.file_name) ? span.file_name : join(project.workspace, span.file_name),
				line: span.line_start,
				column: span.column_start,
			},
		},
	);
}

/** @param {string} text */
function stripAnsi(text) {
	// biome-ignore lint/suspicious/noControlCharactersInRegex: it is the character that begins a colour.
	return text.replace(/\u001b\[[0-9;]*m/g, '');
}
