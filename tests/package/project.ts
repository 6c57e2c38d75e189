import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findToolchain } from '../../builder/tools/toolchain.js';
import { npm } from '../../scripts/setup/packages.mjs';
import { root } from '../../scripts/setup/paths.mjs';

/** What has been packed as a release would pack it, unpacked again in a folder outside of this repository. */
export interface Packed {
	readonly folder: string;
	/** The npm package `fillrate`, as npm installs it. */
	readonly archive: string;
	/** The package `create-fillrate`. */
	readonly starter: string;
	/** The crate `fillrate`, as cargo would download it. */
	readonly crate: string;
}

/** Cargo's folder is this repository's own, so that the standard library is not built again. */
const target = join(root, 'target');

/** Crates come from what this repository's own build has downloaded, and its cargo is the one that the set-up chose. */
async function environment(): Promise<NodeJS.ProcessEnv> {
	const { bin, rustc } = await findToolchain(root, () => {});
	const path = `${bin}:${process.env.PATH}`;
	return { ...process.env, PATH: path, RUSTC: rustc, CARGO_NET_OFFLINE: 'true', CARGO_TARGET_DIR: target };
}

/** Runs a program to its end, and returns what it printed; a failure holds that too. */
export async function run(command: string, args: readonly string[], directory: string): Promise<string> {
	const child = spawn(command, args, { cwd: directory, env: await environment(), stdio: ['ignore', 'pipe', 'pipe'] });
	let output = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream.setEncoding('utf8').on('data', (text: string) => {
			output += text;
		});
	}
	const code = await new Promise<number | null>((resolve, reject) =>
		child.once('error', reject).once('close', resolve),
	);
	if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}:\n${output}`);
	return output;
}

/** Runs npm. */
export function runNpm(args: readonly string[], directory: string): Promise<string> {
	const [command, ...first] = npm();
	return run(command, [...first, ...args], directory);
}

/** Packs the crate, the npm package and the starter. */
export async function pack(): Promise<Packed> {
	const folder = mkdtempSync(join(tmpdir(), 'fillrate-package-'));
	for (const from of [root, join(root, 'starter')]) {
		await runNpm(['pack', '--ignore-scripts', '--pack-destination', folder], from);
	}
	await run('cargo', ['package', '--package', 'fillrate', '--allow-dirty', '--no-verify', '--quiet'], root);
	const version = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version;
	const crate = join(folder, `fillrate-${version}`);
	await run('tar', ['-xzf', join(target, 'package', `fillrate-${version}.crate`), '-C', folder], folder);
	mkdirSync(join(folder, 'starter'));
	await run('tar', ['-xzf', `create-fillrate-${version}.tgz`, '-C', 'starter'], folder);
	return { folder, archive: join(folder, `fillrate-${version}.tgz`), starter: join(folder, 'starter/package'), crate };
}

/** Makes a project with the starter, which takes the packed crate and package, and installs what it needs. */
export async function create(packed: Packed, name: string): Promise<string> {
	await run(process.execPath, [join(packed.starter, 'index.js'), name], packed.folder);
	const project = join(packed.folder, name);
	edit(join(project, 'package.json'), /"fillrate": "[^"]*"/, `"fillrate": "file:${packed.archive}"`);
	const manifest = join(project, 'scenes/Cargo.toml');
	writeFileSync(
		manifest,
		`${readFileSync(manifest, 'utf8')}\n[patch.crates-io]\nfillrate = { path = ${JSON.stringify(packed.crate)} }\n`,
	);
	await runNpm(['install', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'], project);
	return project;
}

/** Starts the project's dev server, and waits until it serves. */
export async function startVite(project: string): Promise<{ readonly url: string; close(): void }> {
	const script = join(project, 'node_modules/vite/bin/vite.js');
	const child = spawn(process.execPath, [script], {
		cwd: project,
		env: { ...(await environment()), NO_COLOR: '1' },
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	const url = await new Promise<string>((resolve, reject) => {
		let output = '';
		for (const stream of [child.stdout, child.stderr]) {
			stream.setEncoding('utf8').on('data', (text: string) => {
				output += text;
				const found = /Local:\s+(\S+)/.exec(output)?.[1];
				if (found) resolve(found);
			});
		}
		child.once('close', () => reject(new Error(`vite ended:\n${output}`)));
	});
	return { url, close: () => void child.kill() };
}

/** Changes a file, which must hold what is replaced. */
export function edit(file: string, from: string | RegExp, to: string): void {
	const text = readFileSync(file, 'utf8');
	const edited = text.replace(from, to);
	if (edited === text) throw new Error(`${file} does not hold ${from}`);
	writeFileSync(file, edited);
}

/** A folder beside the project with its scenes module and a page of its own, for another bundler. */
export function consumer(project: string, name: string, files: Readonly<Record<string, string>>): string {
	const folder = join(project, name);
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder);
	cpSync(join(project, 'scenes/pkg'), join(folder, 'scenes'), { recursive: true });
	for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
	return folder;
}

/** The files below a folder, by their paths in it. */
export function filesIn(folder: string): string[] {
	return readdirSync(folder, { recursive: true, encoding: 'utf8' });
}
