// Every scene in the browser and natively: the part of the benchmark that shows what the browser costs.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { stage } from '../../builder/machine/report.js';
import { root } from '../../scripts/setup/paths.mjs';
import { measureLoad } from './browser.mjs';
import { loadResults } from './load.mjs';
import { measureNative } from './native.mjs';
import { scenes } from './plan.mjs';

/** @typedef {import('@playwright/test').Browser} Browser */
/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {import('./plan.mjs').Effort} Effort */
/** @typedef {import('./plan.mjs').Scene} Scene */
/** @typedef {import('./results/results.ts').SceneRow} SceneRow */
/** @typedef {import('./results/results.ts').Scenes} Scenes */
/** @typedef {import('./results/results.ts').Show} Show */

/**
 * Measures every scene; nothing else should run meanwhile.
 * @param {{ browser: Browser, sources: string, built: string }} open a Chromium, and the servers' addresses
 * @param {Effort} effort
 * @returns {Promise<Scenes>}
 */
export async function measureScenes({ browser, sources, built }, effort) {
	const page = await browser.newPage();
	await page.goto(`${sources}/page/`);
	await page.waitForFunction(() => 'bench' in window);
	const cores = await page.evaluate(() => window.bench.cores);
	const idle = await stage(
		'idle',
		() => measureIdle(page),
		(part) => `${((part ?? 0) * 100).toFixed(1)} % of a core`,
	);
	await page.reload();
	await page.waitForFunction(() => 'bench' in window);
	const [rows, shows] = /** @type {[SceneRow[], Show[]]} */ ([[], []]);
	for (const scene of scenes) {
		for (const size of effort.sizes) {
			for (let threads = 1; threads <= cores; threads++) {
				const name = `${scene.name}, ${size.join(' x ')}, ${threads} of ${cores} threads`;
				rows.push(
					await stage(
						name,
						() => measureScene(page, scene, size, threads, effort),
						({ fill }) => `${fill.toFixed(2)} ms`,
					),
				);
			}
			shows.push(await measureShow(page, scene, size));
		}
	}
	await page.close();
	const firstFrame = await measureFirstFrame(browser, built);
	const title = `Chromium ${browser.version()}`;
	return { browser: title, rows, shows, firstFrame, idle: idle ?? null, wasm: wasmBytes() };
}

/**
 * Browser and native take turns, so that a machine that slows down slows both.
 * @param {Page} page
 * @param {Scene} scene
 * @param {readonly [number, number]} size
 * @param {number} threads
 * @param {Effort} effort
 * @returns {Promise<SceneRow>}
 */
async function measureScene(page, scene, size, threads, { rounds, turn }) {
	const { median, quantile } = await loadResults();
	const [width, height] = size;
	const touch = scene.touch ? /** @type {const} */ ([scene.touch.index, scene.touch.values]) : undefined;
	const plan = { scene: scene.name, width, height, threads, ...(touch ? { touch } : {}) };
	await page.evaluate(async (plan) => {
		window.contender = await window.bench.start(plan);
		// V8 compiles for speed only what has run for a while.
		await window.contender.measure(300, 3);
	}, plan);
	const [samples, loop, take, nativeSamples] = /** @type {[number[], number[], number[], number[]]} */ ([
		[],
		[],
		[],
		[],
	]);
	for (let round = 0; round < rounds; round++) {
		const measured = await page.evaluate(
			({ milliseconds, least }) => window.contender.measure(milliseconds, least),
			turn,
		);
		samples.push(...measured.work);
		loop.push(...measured.loop);
		take.push(...measured.take);
		nativeSamples.push(...(await measureNative(scene, size, threads, measured.work.length)));
	}
	await page.evaluate(() => window.contender.dispose());
	return {
		scene: scene.name,
		width,
		height,
		threads,
		frames: samples.length,
		fill: median(samples),
		fillP95: quantile(samples, 0.95),
		loop: median(loop),
		take: median(take),
		native: median(nativeSamples),
		samples,
		nativeSamples,
	};
}

/**
 * What a page shows: paint time and frames a second, at a size.
 * @param {Page} page
 * @param {Scene} scene
 * @param {readonly [number, number]} size
 */
async function measureShow(page, { name }, [width, height]) {
	const summary = await page.evaluate(
		([scene, width, height]) => window.bench.show(scene, { width, height }, 3000),
		/** @type {const} */ ([name, width, height]),
	);
	const { framesPerSecond, paint } = summary;
	return { scene: name, width, height, framesPerSecond, paint, bytesCopied: width * height * 4 };
}

/**
 * Milliseconds from navigation to the first painted frame of the built site, with a warm cache: median of several.
 * @param {Browser} browser
 * @param {string} url
 */
async function measureFirstFrame(browser, url) {
	const { median } = await loadResults();
	const page = await browser.newPage();
	const times = [];
	for (let visit = 0; visit < 8; visit++) {
		await page.goto(url);
		const mark = await page.waitForFunction(() => performance.getEntriesByName('fillrate-first-frame')[0]?.startTime);
		// The first visits fill the caches, of the network and of compiled code.
		if (visit >= 3) times.push(Number(await mark.jsonValue()));
	}
	await page.close();
	return median(times);
}

/**
 * The part of a core that browser, page and worker use together while a still picture is on show.
 * @param {Page} page
 */
async function measureIdle(page) {
	await page.evaluate(() => window.bench.rest());
	await new Promise((resolve) => setTimeout(resolve, 3000));
	return measureLoad(5000);
}

/** Bytes of the wasm as a server sends it. */
function wasmBytes() {
	return gzipSync(readFileSync(join(root, 'scenes/pkg/threads/scenes_bg.wasm')), { level: 9 }).length;
}
