// `node lab/bench/edit-loop.mjs`: from saving a Rust file to its picture, for the gallery and for a project of the starter's,
// and what of it is the compiler's time. It edits and restores scenes/src/swatches.rs. Run it on an idle machine.

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer } from 'vite';
import { run } from '../../builder/machine/command.js';
import { entry } from '../../builder/machine/report.js';
import { npm } from '../../scripts/setup/packages.mjs';
import { root } from '../../scripts/setup/paths.mjs';
import { withBrowser } from './browser.mjs';

/** Savings that count, after one that warms everything up. */
const savings = 7;

/**
 * A page, an edit that its picture shows, and where.
 * @typedef {object} Case
 * @property {string} name
 * @property {string} directory of its vite.config.ts
 * @property {string} address
 * @property {string} file that is saved
 * @property {readonly [string, string]} texts the edit's two states
 * @property {readonly [number, number]} pixel that differs between them
 */

await entry(async () => {
	const folder = mkdtempSync(join(tmpdir(), 'fillrate-edit-'));
	try {
		const project = await createProject(folder);
		const cases = [
			{
				name: 'starter',
				directory: project,
				address: '',
				file: join(project, 'scenes/src/ripples.rs'),
				texts: /** @type {const} */ (['distance * 0.1', 'distance * 0.2']),
				pixel: /** @type {const} */ ([30, 200]),
			},
			{
				name: 'gallery',
				directory: root,
				address: '?scene=swatches',
				file: join(root, 'scenes/src/swatches.rs'),
				texts: /** @type {const} */ (['SIDE: u32 = 100', 'SIDE: u32 = 60']),
				pixel: /** @type {const} */ ([80, 50]),
			},
		];
		console.log(
			'| save to picture, ms | median | smallest | largest | of it cargo and wasm-bindgen |\n| --- | ---: | ---: | ---: | ---: |',
		);
		for (const each of cases) {
			const { times, builds } = await measure(each);
			const [median, smallest, largest] = [medianOf(times), Math.min(...times), Math.max(...times)].map(Math.round);
			console.log(`| ${each.name} | ${median} | ${smallest} | ${largest} | ${Math.round(medianOf(builds))} |`);
		}
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
});

/**
 * A project of the starter's, with this crate and this package.
 * @param {string} folder
 */
async function createProject(folder) {
	const project = join(folder, 'my-picture');
	await run(process.execPath, [join(root, 'starter/index.js'), project], { output: 'quiet' });
	const manifest = join(project, 'scenes/Cargo.toml');
	writeFileSync(
		manifest,
		`${readFileSync(manifest, 'utf8')}\n[patch.crates-io]\nfillrate = { path = ${JSON.stringify(join(root, 'crate'))} }\n`,
	);
	// The rings stand still, so that only an edit changes them.
	const scene = join(project, 'scenes/src/ripples.rs');
	writeFileSync(scene, readFileSync(scene, 'utf8').replace('0.1, 6.0)', '0.1, 0.0)'));
	const [command, ...first] = npm();
	await run(command, [...first, 'install', root, '--prefer-offline', '--no-audit', '--no-fund'], {
		directory: project,
		output: 'quiet',
	});
	// The versions that this repository's own build uses.
	cpSync(join(root, 'Cargo.lock'), join(project, 'scenes/Cargo.lock'));
	return project;
}

/**
 * @param {Case} each
 * @returns {Promise<{ times: number[], builds: number[] }>} in milliseconds
 */
async function measure({ directory, address, file, texts, pixel }) {
	process.chdir(directory);
	const server = await createServer({ configFile: join(directory, 'vite.config.ts'), logLevel: 'silent' });
	await server.listen();
	const original = readFileSync(file, 'utf8');
	try {
		return await withBrowser('chromium', async (browser) => {
			const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
			/** When the server last sent something: that the module was built again. */
			let announced = 0;
			page.on('websocket', (socket) => {
				socket.on('framereceived', () => {
					announced = performance.now();
				});
			});
			await page.goto(`${server.resolvedUrls?.local[0]}${address}`);
			await page.waitForFunction(readPixel, pixel);
			/** @type {{ times: number[], builds: number[] }} */
			const result = { times: [], builds: [] };
			for (let index = 0; index <= savings; index += 1) {
				const before = await page.evaluate(readPixel, pixel);
				const begin = performance.now();
				writeFileSync(file, original.replace(texts[0], texts[(index + 1) % 2] ?? ''));
				await page.waitForFunction(`(${readPixel})(${JSON.stringify(pixel)}) !== ${JSON.stringify(before)}`, null, {
					polling: 'raf',
				});
				const end = performance.now();
				if (index === 0) continue;
				result.times.push(end - begin);
				result.builds.push(announced - begin);
			}
			return result;
		});
	} finally {
		writeFileSync(file, original);
		await server.close();
	}
}

/**
 * The colour that a page's canvas has at a place, as text; empty before there is a picture. Runs in the page.
 * @param {readonly [number, number]} place
 */
function readPixel([x, y]) {
	const canvas = document.querySelector('canvas');
	if (!canvas || canvas.width < 2) return '';
	const context = new OffscreenCanvas(1, 1).getContext('2d');
	context?.drawImage(canvas, -x, -y);
	const pixel = context?.getImageData(0, 0, 1, 1).data ?? [];
	return pixel[3] === 0 ? '' : pixel.toString();
}

/** @param {readonly number[]} values */
function medianOf(values) {
	return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}
