// Prebuilt programs from their projects' release pages.

import { copyFileSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { executable, run } from '../machine/command.js';

/** Milliseconds without a first answer after which a place counts as out of reach. */
const answerLimit = 15_000;

/** Milliseconds that a whole download may take: some 10 MB on a slow line. */
const fetchLimit = 3 * 60_000;

/** Where releases are, by program: owner, repository, and the tag of a version. */
const places = {
	'wasm-pack': { path: 'wasm-bindgen/wasm-pack', tag: (/** @type {string} */ version) => `v${version}` },
	'wasm-bindgen': { path: 'wasm-bindgen/wasm-bindgen', tag: (/** @type {string} */ version) => version },
};

/**
 * Fetches a tool into a folder; or says why it could not. `FILLRATE_RELEASES` names a mirror of the release pages.
 * @param {Pick<import('./wasm-tools.js').WasmTool, 'program' | 'version'>} tool
 * @param {string} folder
 * @returns {Promise<string | undefined>} a sentence where it failed
 */
export async function fetchRelease({ program, version }, folder) {
	const target = releaseTarget();
	if (target === undefined) return `there is no prebuilt one for ${process.platform} ${process.arch}`;
	const { path, tag } = places[program];
	const base = process.env.FILLRATE_RELEASES ?? 'https://github.com';
	const name = `${program}-${tag(version)}-${target}`;
	const url = `${base}/${path}/releases/download/${tag(version)}/${name}.tar.gz`;
	const unpacked = join(folder, 'unpacked');
	try {
		const archive = await download(url);
		rmSync(unpacked, { recursive: true, force: true });
		mkdirSync(unpacked, { recursive: true });
		writeFileSync(join(unpacked, 'archive.tar.gz'), archive);
		const { code, output } = await run('tar', ['-xzf', 'archive.tar.gz'], { directory: unpacked, output: 'quiet' });
		if (code !== 0) return `${url} could not be unpacked (${output.trim()})`;
		const file = readdirSync(unpacked, { recursive: true, encoding: 'utf8' }).find(
			(each) => each.split(/[\\/]/).at(-1) === executable(program),
		);
		if (file === undefined) return `${url} holds no ${program}`;
		copyFileSync(join(unpacked, file), join(folder, executable(program)));
		return undefined;
	} catch (error) {
		return `${url} cannot be fetched (${reasonOf(error)})`;
	} finally {
		rmSync(unpacked, { recursive: true, force: true });
	}
}

/** @param {string} url */
async function download(url) {
	const stop = new AbortController();
	const timer = setTimeout(() => stop.abort(new Error('no answer in time')), answerLimit);
	const whole = setTimeout(() => stop.abort(new Error('not whole in time')), fetchLimit);
	try {
		const response = await fetch(url, { signal: stop.signal });
		clearTimeout(timer);
		if (!response.ok) throw new Error(`the server answers ${response.status}`);
		return new Uint8Array(await response.arrayBuffer());
	} finally {
		clearTimeout(timer);
		clearTimeout(whole);
	}
}

/** @param {unknown} error */
function reasonOf(error) {
	if (!(error instanceof Error)) return String(error);
	return error.cause instanceof Error ? error.cause.message : error.message;
}

/** What both projects call this machine, where they publish for it. */
function releaseTarget() {
	const cpu = { x64: 'x86_64', arm64: 'aarch64' }[/** @type {'x64' | 'arm64'} */ (process.arch)];
	if (cpu === undefined) return undefined;
	if (process.platform === 'linux') return `${cpu}-unknown-linux-musl`;
	if (process.platform === 'darwin') return `${cpu}-apple-darwin`;
	return process.platform === 'win32' && cpu === 'x86_64' ? 'x86_64-pc-windows-msvc' : undefined;
}
