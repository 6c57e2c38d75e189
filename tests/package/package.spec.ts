/**
 * What is published, used as a user would: packed, unpacked outside of this repository, and made into pages by Vite, webpack,
 * esbuild, and no bundler at all.
 */

import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { firefox, type Page } from '@playwright/test';
import { build as esbuild } from 'esbuild';
import webpack from 'webpack';
import { drivenArguments, freeWorkers } from '../../scripts/setup/driven.mjs';
import { expect, test } from '../clean-console.ts';
import { largestDifference, readPicture, ripples, size } from './picture.ts';
import { consumer, create, edit, filesIn, type Packed, pack, run, startVite } from './project.ts';
import { serve } from './server.ts';

test.describe.configure({ mode: 'serial' });

/** A page without a framework, which says how it went where a test can read it. */
const script = `
import { Renderer } from 'fillrate';
import scenes from './scenes/index.js';
try {
	const options = { scene: 'ripples', values: { speed: 0 }, size: ${JSON.stringify(size)} };
	const renderer = await Renderer.start(document.querySelector('canvas'), scenes, options);
	renderer.on('frame', () => { document.body.dataset.frames = renderer.frame; });
	renderer.on('error', (error) => { document.body.dataset.error = error.message; });
} catch (error) {
	document.body.dataset.error = error.message;
}
`;

const html = (head: string): string =>
	`<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">${head}<body><canvas></canvas></body>`;

/** The difference that a sine in single precision may make. */
const tolerance = 1;

let packed: Packed;
let project: string;

test.beforeAll(async () => {
	packed = await pack();
	project = await create(packed, 'my-picture');
});

test.afterAll(() => {
	if (packed) rmSync(packed.folder, { recursive: true, force: true });
});

async function expectRipples(page: Page, folder: string): Promise<void> {
	const server = await serve(folder);
	try {
		await page.goto(server.url);
		const picture = await readPicture(page);
		expect(largestDifference(picture, ripples(size.width, size.height))).toBeLessThanOrEqual(tolerance);
	} finally {
		server.close();
	}
}

test('the command builds a scenes module, small enough for a page', async () => {
	const output = await run('npx', ['fillrate', 'build'], project);
	expect(output).toContain('scenes/pkg (release) built');
	const wasm = readFileSync(join(project, 'scenes/pkg/threads/scenes_bg.wasm'));
	// With what turns a camera's frames into pixels, and frames into a video's.
	expect(gzipSync(wasm, { level: 9 }).length).toBeLessThan(95_000);
	expect(await run('npx', ['fillrate', 'build'], project)).toContain('up to date');
});

test('the doctor finds all that it needs', async () => {
	const output = await run('npx', ['fillrate', 'doctor'], project);
	expect(output).toContain('crate: scenes, with fillrate');
	expect(output).toContain('Ready to build.');
});

test('the npm package is small, and whole', async () => {
	const files = filesIn(join(project, 'node_modules/fillrate'));
	const code = files.filter(
		(file) => !file.endsWith('.map') && statSync(join(project, 'node_modules/fillrate', file)).isFile(),
	);
	const bytes = code.map((file) => readFileSync(join(project, 'node_modules/fillrate', file)));
	expect(gzipSync(Buffer.concat(bytes), { level: 9 }).length).toBeLessThan(75_000);
	expect(files.some((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))).toBe(false);
});

test('names that the scenes do not have do not compile', async () => {
	await run('npx', ['tsc', '--noEmit'], project);
	edit(join(project, 'main.ts'), 'showControls(renderer);', "showControls(renderer);\n\trenderer.set('sped', 1);");
	await expect(run('npx', ['tsc', '--noEmit'], project)).rejects.toThrow(/sped/);
	edit(join(project, 'main.ts'), "\n\trenderer.set('sped', 1);", '');
});

test('no bundler: a folder that is served as it is', async ({ page }) => {
	const map = { imports: { fillrate: './fillrate/main/index.js' } };
	const head = `<script type="importmap">${JSON.stringify(map)}</script><script type="module" src="page.js"></script>`;
	const folder = consumer(project, 'plain', { 'index.html': html(head), 'page.js': script });
	await run('cp', ['-r', join(project, 'node_modules/fillrate/dist'), join(folder, 'fillrate')], folder);
	await expectRipples(page, folder);
});

test('esbuild, and the scenes module copied beside its bundle', async ({ page }) => {
	const folder = consumer(project, 'with-esbuild', {
		'index.html': html('<script type="module" src="bundle.js"></script>'),
		'page.js': script,
	});
	await esbuild({
		absWorkingDir: folder,
		entryPoints: ['page.js'],
		outfile: 'bundle.js',
		bundle: true,
		format: 'esm',
		target: 'es2022',
		logLevel: 'silent',
	});
	// The bundle looks for the worker beside itself.
	await run('cp', ['-r', 'scenes/threads', 'threads'], folder);
	await expectRipples(page, folder);
});

test('webpack', async ({ page }) => {
	const folder = consumer(project, 'with-webpack', { 'page.js': script, 'package.json': '{ "type": "module" }' });
	const compiler = webpack({
		context: folder,
		mode: 'production',
		entry: './page.js',
		output: { path: join(folder, 'dist'), filename: 'bundle.js', publicPath: 'auto' },
	});
	const stats = await new Promise<webpack.Stats | undefined>((resolve, reject) => {
		compiler?.run((error, result) => (error ? reject(error) : resolve(result)));
	});
	expect(stats?.toJson({ errors: true, warnings: true })).toMatchObject({ errors: [], warnings: [] });
	writeFileSync(join(folder, 'dist/index.html'), html('<script type="module" src="bundle.js"></script>'));
	await expectRipples(page, join(folder, 'dist'));
});

test.describe('what is wrong is said, with how to fix it', () => {
	test('a crate of another version', async () => {
		const manifest = join(packed.crate, 'Cargo.toml');
		const { version } = JSON.parse(readFileSync(join(project, 'node_modules/fillrate/package.json'), 'utf8'));
		edit(manifest, `version = "${version}"`, 'version = "0.9.0"');
		edit(join(project, 'scenes/Cargo.toml'), /fillrate = "[^"]*"/, 'fillrate = "0.9"');
		const attempt = run('npx', ['fillrate', 'build'], project);
		await expect(attempt).rejects.toThrow(/must be compatible.*\n.*npm install fillrate@0\.9\.0/);
		edit(manifest, 'version = "0.9.0"', `version = "${version}"`);
		edit(join(project, 'scenes/Cargo.toml'), 'fillrate = "0.9"', `fillrate = "${version}"`);
	});

	test('a list of scenes that was forgotten', async () => {
		const library = join(project, 'scenes/src/lib.rs');
		edit(library, 'fillrate::scenes![ripples::ENTRY];', 'pub use ripples::ENTRY;');
		edit(join(project, 'scenes/src/ripples.rs'), 'pub(crate) const ENTRY', 'pub const ENTRY');
		await expect(run('npx', ['fillrate', 'build', '--dev'], project)).rejects.toThrow(
			/does not list its scenes.*\n.*fillrate::scenes!/,
		);
		edit(library, 'pub use ripples::ENTRY;', 'fillrate::scenes![ripples::ENTRY];');
		edit(join(project, 'scenes/src/ripples.rs'), 'pub const ENTRY', 'pub(crate) const ENTRY');
	});

	test('a folder that is not a scenes module', async () => {
		await expect(run('npx', ['fillrate', 'build', '--dev', '--out', '.'], project)).rejects.toThrow(
			/holds files that are no scenes module/,
		);
		expect(existsSync(join(project, 'index.html'))).toBe(true);
	});

	test('a declaration that makes no sense', async () => {
		const scene = join(project, 'scenes/src/ripples.rs');
		edit(scene, '0.0, 20.0, 0.1', '20.0, 0.0, 0.1');
		await expect(run('npx', ['fillrate', 'build', '--dev'], project)).rejects.toThrow(/ripples.*speed/);
		edit(scene, '20.0, 0.0, 0.1', '0.0, 20.0, 0.1');
	});
});

test.describe('the dev server', () => {
	// Vite prints a compiler's error there too.
	test.use({ unavoidable: /\[vite\]|500 \(/ });

	test('a dev server whose crate does not compile yet shows why, and then the picture', async ({ page }) => {
		const scene = join(project, 'scenes/src/ripples.rs');
		rmSync(join(project, 'scenes/pkg'), { recursive: true, force: true });
		edit(scene, 'Progress::Changed', 'Progress::Chanced');
		const server = await startVite(project);
		try {
			await page.goto(server.url);
			await expect(page.locator('vite-error-overlay')).toContainText('no variant', { timeout: 30_000 });
			edit(scene, 'Progress::Chanced', 'Progress::Changed');
			await expect(page.locator('.lil-gui').first()).toBeVisible({ timeout: 60_000 });
			await expect(page.locator('vite-error-overlay')).toHaveCount(0);
		} finally {
			server.close();
		}
	});

	test('saving a Rust file changes the picture, and nothing else', async ({ page }) => {
		const scene = join(project, 'scenes/src/ripples.rs');
		// One of the two builds what is saved, and the other finds it built.
		const other = await startVite(project);
		const server = await startVite(project);
		try {
			await page.setViewportSize({ width: 800, height: 300 });
			await page.goto(server.url);
			const speed = page.locator('.lil-gui .lil-controller', { hasText: 'Speed' }).locator('input');
			await speed.fill('0');
			await speed.press('Enter');
			await page.evaluate(() => {
				document.body.dataset.marker = 'not reloaded';
			});

			// The new scene begins at phase 0, and stays there at the speed that the page has set.
			edit(scene, 'distance * 0.1', 'distance * 0.2');
			await expectScreen(page, ripples(800, 300, 0.2));
			await expect(speed).toHaveValue('0.0');

			edit(scene, 'Progress::Changed', 'Progress::Chanced');
			const overlay = page.locator('vite-error-overlay');
			await expect(overlay).toContainText('no variant', { timeout: 240_000 });
			await expect(overlay).toContainText(/ripples\.rs:\d+:\d+/);
			edit(scene, 'Progress::Chanced', 'Progress::Changed');
			edit(scene, 'distance * 0.2', 'distance * 0.1');
			await expect(overlay).toHaveCount(0, { timeout: 240_000 });
			await expectScreen(page, ripples(800, 300));
			expect(await page.evaluate(() => document.body.dataset.marker)).toBe('not reloaded');
		} finally {
			other.close();
			server.close();
		}
	});
});

/** The left half of a window of 800 x 300, where no controls are, shows what it should. */
async function expectScreen(page: Page, expected: readonly number[]): Promise<void> {
	const left = expected.filter((_, index) => (index / 4) % 800 < 400);
	await expect
		.poll(async () => largestDifference(await readScreen(page), left), { timeout: 240_000 })
		.toBeLessThanOrEqual(tolerance);
}

/** Every pixel of the window's left half, as it is on the screen. */
async function readScreen(page: Page): Promise<readonly number[]> {
	const png = (await page.screenshot({ clip: { x: 0, y: 0, width: 400, height: 300 } })).toString('base64');
	const pixels = await page.evaluate(async (data) => {
		const bytes = Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
		const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
		const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
		context?.drawImage(bitmap, 0, 0);
		const { data: read = [] } = context?.getImageData(0, 0, bitmap.width, bitmap.height) ?? {};
		// As text: a driver takes seconds for half a million numbers.
		return btoa(Array.from(read, (byte) => String.fromCharCode(byte)).join(''));
	}, png);
	return [...Buffer.from(pixels, 'base64')];
}

test.describe('Vite', () => {
	test.beforeAll(async () => {
		// Rings that stand still, so that a picture can be compared.
		edit(join(project, 'scenes/src/ripples.rs'), '0.1, 6.0)', '0.1, 0.0)');
		await run('npx', ['vite', 'build'], project);
	});

	async function expectStillRings(page: Page, headers?: Record<string, string>): Promise<void> {
		const server = await serve(join(project, 'dist'), headers);
		try {
			await page.setViewportSize({ width: 800, height: 300 });
			await page.goto(server.url);
			await expect(page.locator('.lil-gui').first()).toBeVisible({ timeout: 30_000 });
			await expectScreen(page, ripples(800, 300));
		} finally {
			server.close();
		}
	}

	test('in Chromium', async ({ page }) => {
		await expectStillRings(page);
		expect(existsSync(join(project, 'dist/_headers'))).toBe(true);
	});

	test('in Chromium, on a host that sends no headers', async ({ page }) => {
		await expectStillRings(page, {});
		expect(await page.evaluate(() => navigator.serviceWorker.controller?.scriptURL)).toContain(
			'/fillrate-isolation.js',
		);
	});

	test('in Firefox', async () => {
		const executablePath = process.env.FILLRATE_FIREFOX;
		const driven = executablePath ? { channel: 'moz-firefox', executablePath, args: drivenArguments } : {};
		const browser = await firefox.launch(driven);
		try {
			await freeWorkers(browser);
			await expectStillRings(await browser.newPage());
		} finally {
			await browser.close();
		}
	});
});
