// `node lab/bench/edit-loop.mjs`: from saving a Rust file of the gallery to its picture, and what of it is the compiler's time.
// It edits and restores scenes/src/swatches.rs. Run it on an idle machine.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createServer } from 'vite';
import { entry } from '../../builder/machine/report.js';
import { root } from '../../scripts/setup/paths.mjs';
import { withBrowser } from './browser.mjs';

/** Savings that count, after one that warms everything up. */
const savings = 7;

const file = join(root, 'scenes/src/swatches.rs');

/** The two states of an edit, and what tells them apart: the colour of a place on the canvas, as text; empty without a picture. */
const sides = ['SIDE: u32 = 100', 'SIDE: u32 = 60'];
const readPixel = `(() => {
	const canvas = document.querySelector('canvas');
	const context = new OffscreenCanvas(1, 1).getContext('2d');
	if (canvas) context.drawImage(canvas, -80, -50);
	const pixel = context.getImageData(0, 0, 1, 1).data;
	return pixel[3] === 0 ? '' : pixel.toString();
})()`;

await entry(async () => {
	process.chdir(root);
	const server = await createServer({ configFile: join(root, 'vite.config.ts'), logLevel: 'silent' });
	await server.listen();
	const original = readFileSync(file, 'utf8');
	/** @type {number[][]} */
	const [times, builds] = [[], []];
	try {
		await withBrowser('chromium', async (browser) => {
			const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
			/** When the server last sent something: that the module was built again. */
			let announced = 0;
			page.on('websocket', (socket) => {
				socket.on('framereceived', () => {
					announced = performance.now();
				});
			});
			await page.goto(`${server.resolvedUrls?.local[0]}?scene=swatches`);
			await page.waitForFunction(readPixel);
			for (let index = 0; index <= savings; index += 1) {
				const before = JSON.stringify(await page.evaluate(readPixel));
				const begin = performance.now();
				writeFileSync(file, original.replace(sides[0] ?? '', sides[(index + 1) % 2] ?? ''));
				await page.waitForFunction(`![${before}, ''].includes(${readPixel})`, null, { polling: 'raf' });
				if (index === 0) continue;
				times?.push(performance.now() - begin);
				builds?.push(announced - begin);
			}
		});
	} finally {
		writeFileSync(file, original);
		await server.close();
	}
	for (const [name, values] of Object.entries({ 'save to picture': times, 'of it cargo and wasm-bindgen': builds })) {
		const sorted = (values ?? []).map(Math.round).sort((a, b) => a - b);
		console.log(`${name}: median ${sorted[sorted.length >> 1]} ms, ${sorted[0]} to ${sorted.at(-1)} ms`);
	}
});
