// The browsers that are measured, and the servers that they load from.

import { join } from 'node:path';
import { type Browser, chromium, firefox } from '@playwright/test';
import { createServer, defaultClientConditions, preview } from 'vite';
import wasm from 'vite-plugin-wasm';
import { isolationHeaders } from '../../builder/headers.js';
import { describeCommit } from '../../scripts/commit.mjs';
import { type BrowserName, browserEnvironment } from '../../scripts/setup/browsers.mjs';
import { drivenArguments, freeWorkers } from '../../scripts/setup/driven.mjs';
import { nodeModules, root } from '../../scripts/setup/paths.mjs';
import { quiet } from '../../scripts/setup/quiet.mjs';

export const titles = { chromium: 'Chromium', firefox: 'Firefox' } as const;

/** What gives a browser a camera that needs none, and that a page may use without asking; nothing else changes by it. */
const camera = {
	chromium: ['--use-fake-device-for-media-stream=fps=30', '--use-fake-ui-for-media-stream'],
	firefox: { 'media.navigator.streams.fake': true, 'media.navigator.permission.disabled': true },
} as const;

const ports = { sources: 4820, built: 4821 } as const;

/** Opens a browser, hands it to `work`, and closes it whatever happens. */
export async function withBrowser<Made>(name: BrowserName, work: (browser: Browser) => Promise<Made>): Promise<Made> {
	const { FILLRATE_CHROMIUM, FILLRATE_FIREFOX } = browserEnvironment();
	const own = name === 'chromium' ? FILLRATE_CHROMIUM : FILLRATE_FIREFOX;
	const executable = own ? { executablePath: own } : {};
	// A system's own Firefox is driven over WebDriver BiDi; Playwright's own needs nothing.
	const driven = own ? { channel: 'moz-firefox', args: drivenArguments } : {};
	const browser =
		name === 'chromium'
			? await chromium.launch({ ...executable, args: ['--no-sandbox', ...camera.chromium, ...quiet] })
			: await firefox.launch({ ...executable, ...driven, firefoxUserPrefs: camera.firefox });
	try {
		if (name === 'firefox') await freeWorkers(browser);
		return await work(browser);
	} finally {
		await browser.close();
	}
}

export interface Addresses {
	readonly built: string;
	readonly sources: string;
}

/** Serves the built site, and this folder's pages from their sources; closes the servers whatever happens. */
export async function withServers<Made>(work: (addresses: Addresses) => Promise<Made>): Promise<Made> {
	const built = await preview({
		configFile: join(root, 'vite.config.ts'),
		logLevel: 'warn',
		preview: { port: ports.built, strictPort: true },
	});
	const sources = await createServer({
		configFile: false,
		root: import.meta.dirname,
		cacheDir: join(nodeModules, '.vite-bench'),
		logLevel: 'warn',
		define: { FILLRATE_COMMIT: JSON.stringify(describeCommit()) },
		// The library's sources, as on this repository's other pages.
		resolve: { conditions: ['@fillrate/source', ...defaultClientConditions] },
		// What released packages need: one imports its wasm as a module, and one starts workers of its own file.
		plugins: [wasm()],
		worker: { format: 'es', plugins: () => [wasm()] },
		optimizeDeps: { exclude: ['@silvia-odwyer/photon', 'wasm-vips', 'jimp'], include: ['pica'] },
		server: {
			port: ports.sources,
			strictPort: true,
			headers: isolationHeaders,
			fs: { allow: [root] },
			hmr: false,
			watch: null,
		},
	});
	try {
		await sources.listen();
		return await work({
			built: `http://localhost:${ports.built}`,
			sources: `http://localhost:${ports.sources}`,
		});
	} finally {
		await sources.close();
		await built.close();
	}
}
