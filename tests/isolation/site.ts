import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';

const root = join(import.meta.dirname, '../..');

/** The service worker's file, as it is published. */
export const published = join(root, 'dist/worker/fillrate-isolation.js');

/** Where the page lies: below a path, as on GitHub Pages. */
export const path = '/picture/';

/** The page does what its query asks for, and says how it went where a test can read it. */
const script = `
const asked = new URLSearchParams(location.search);
window.says = {};
try {
	const { isolate, unregister } = await import('fillrate/isolate');
	window.unregister = unregister;
	if (asked.has('isolate')) await isolate(asked.get('isolate') || undefined);
	window.says.isolated = crossOriginIsolated;
	if (asked.has('start')) {
		const { Renderer } = await import('fillrate');
		const { default: scenes } = await import('/picture/scenes/index.js');
		// Without shared memory one thread would draw: here it is an error.
		const options = { scene: 'swatches', size: { width: 64, height: 48 }, poolThreads: 2, mode: 'threads' };
		const renderer = await Renderer.start(document.querySelector('canvas'), scenes, options);
		if (renderer.frame === 0) await new Promise((resolve) => renderer.on('frame', resolve));
		window.says.frame = renderer.frame;
		renderer.dispose();
	}
} catch (error) {
	Object.assign(window.says, { name: error.name, code: error.code, message: error.message });
}
document.body.dataset.done = 'yes';
`;

const map = {
	imports: { fillrate: '/picture/fillrate/main/index.js', 'fillrate/isolate': '/picture/fillrate/main/isolate.js' },
};

const html = `<!doctype html>
<meta charset="utf-8">
<link rel="icon" href="data:,">
<script type="importmap">${JSON.stringify(map)}</script>
<script type="module" src="/picture/page.js"></script>
<canvas></canvas>
`;

/** A page of another site, with the page in a frame. */
const outer = `<!doctype html>
<link rel="icon" href="data:,">
<iframe></iframe>
<script>document.querySelector('iframe').src = 'http://localhost:' + location.port + '/picture/?isolate';</script>
`;

/** What the page says in the end. */
export interface Says {
	/** What `crossOriginIsolated` is, where `isolate()` has not failed. */
	readonly isolated?: boolean;
	/** The number of a frame that the renderer has painted. */
	readonly frame?: number;
	readonly name?: string;
	readonly code?: string;
	readonly message?: string;
}

/**
 * Makes a folder with a site in its folder `picture`, of what this repository has built: the npm package, the gallery's scenes
 * module, the service worker, and a page that no bundler has touched.
 */
export function makeSite(): { readonly folder: string; remove(): void } {
	for (const built of ['dist/main/isolate.js', 'scenes/pkg/index.js']) {
		if (!existsSync(join(root, built))) throw new Error(`${built} is not built: run \`npm run build\``);
	}
	const folder = mkdtempSync(join(tmpdir(), 'fillrate-isolation-'));
	const site = join(folder, path);
	mkdirSync(join(site, 'sub'), { recursive: true });
	const isServed = (file: string): boolean => !file.endsWith('.map');
	cpSync(join(root, 'dist'), join(site, 'fillrate'), { recursive: true, filter: isServed });
	cpSync(join(root, 'scenes/pkg'), join(site, 'scenes'), { recursive: true, filter: isServed });
	cpSync(published, join(site, 'fillrate-isolation.js'));
	writeFileSync(join(site, 'page.js'), script);
	for (const page of ['index.html', 'sub/index.html']) writeFileSync(join(site, page), html);
	writeFileSync(join(site, 'outer.html'), outer);
	writeFileSync(join(site, 'broken.js'), 'this is no script');
	writeFileSync(join(site, 'own.js'), "importScripts('fillrate-isolation.js');");
	writeFileSync(join(site, 'idle.js'), "addEventListener('install', () => skipWaiting());");
	writeFileSync(join(site, 'dot.svg'), '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"/>');
	return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Waits until the page has done what it was asked for, after every loading of it. */
export async function readSays(page: Pick<Page, 'waitForFunction' | 'evaluate'>): Promise<Says> {
	await page.waitForFunction(() => document.body?.dataset.done, null, { timeout: 40_000 });
	return page.evaluate(() => (window as unknown as { says: Says }).says);
}
