/**
 * The plugin for Vite: builds the scenes module with the page, builds it again when Rust code changes, and sends the headers
 * that make the page cross-origin isolated.
 *
 * @module fillrate/vite
 */

import { readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { buildScenes } from './build.js';
import { headersFile, isolationHeaders } from './headers.js';
import { Failure } from './machine/failure.js';

/**
 * @typedef {object} FillrateOptions What the plugin is given.
 * @property {string} crate the folder of the crate, from Vite's root
 * @property {string} [out] the folder of the scenes module, from Vite's root: `pkg` in the crate by default
 * @property {readonly string[]} [features] of the crate, besides its default ones
 * @property {'dev' | 'release'} [profile] by default `dev` for the dev server, and `release` for a build
 */

/** Milliseconds after a change in which others of the same saving arrive. */
const settling = 30;

/** Folders of a crate that hold nothing that a build reads. */
const notSources = /^(target|pkg|pkg-.*|node_modules|\.git|tests|benches|examples)$/;

/**
 * Makes the plugin. For two crates on one page use it twice.
 * @param {FillrateOptions} options
 * @returns {import('vite').Plugin}
 */
export function fillrate(options) {
	/** @type {import('vite').ResolvedConfig} */
	let config;
	/** What the last build is made of. @type {import('./build.js').Built | undefined} */
	let built;

	const folder = () => resolve(config.root, options.crate);
	const out = () => resolve(config.root, options.out ?? join(options.crate, 'pkg'));
	const index = () => normalize(join(out(), 'index.js'));

	/** @param {'dev' | 'release'} profile */
	async function build(profile) {
		const { features = [] } = options;
		built = await buildScenes({ crate: folder(), out: out(), profile: options.profile ?? profile, features });
		return built;
	}

	return {
		name: `fillrate:${options.crate}`,

		config() {
			return {
				server: { headers: isolationHeaders, watch: { ignored: ['**/target/**'] } },
				preview: { headers: isolationHeaders },
				worker: { format: 'es' },
				// Its modules find each other by their real addresses.
				optimizeDeps: { exclude: ['fillrate'] },
			};
		},

		configResolved(resolved) {
			config = resolved;
		},

		async buildStart() {
			if (config.command === 'build') await build('release');
		},

		async configureServer(server) {
			/** The error of the last build, for pages that are opened after it. @type {import('vite').ErrorPayload | undefined} */
			let failure;
			let isBuilding = false;
			let isStale = false;
			/** @type {NodeJS.Timeout | undefined} */
			let timer;

			/** Builds until nothing has changed meanwhile, and has the page take over what was built. */
			async function rebuild() {
				isStale = true;
				if (isBuilding) return;
				isBuilding = true;
				while (isStale) {
					isStale = false;
					try {
						const { changed } = await build('dev');
						watchSources();
						if (changed || failure) await announce();
						failure = undefined;
					} catch (error) {
						failure = overlayOf(error, config.root);
						server.ws.send(failure);
						config.logger.error(messageOf(error), { timestamp: true });
					}
				}
				isBuilding = false;
			}

			/** Lets the page replace the module: see hmrCode(). */
			async function announce() {
				const { moduleGraph } = server.environments.client;
				for (const file of moduleGraph.fileToModulesMap.keys()) {
					if (isInside(file, out())) moduleGraph.onFileChange(file);
				}
				const [module] = moduleGraph.getModulesByFile(index()) ?? [];
				if (module) await server.environments.client.reloadModule(module);
			}

			function watchSources() {
				const missing = built?.project.sources.filter((source) => !isInside(source, config.root)) ?? [];
				if (missing.length > 0) server.watcher.add(missing);
			}

			server.ws.on('connection', () => {
				if (failure) server.ws.send(failure);
			});
			server.watcher.on('all', (event, file) => {
				if (!['add', 'change', 'unlink'].includes(event) || !isSource(file, built?.project.sources ?? [folder()]))
					return;
				clearTimeout(timer);
				timer = setTimeout(() => void rebuild(), settling);
			});
			try {
				await build('dev');
				watchSources();
			} catch (error) {
				// The server starts all the same: its page shows the error, and the next saving may fix it.
				if (!(error instanceof Failure)) throw error;
				failure = overlayOf(error, config.root);
				config.logger.error(messageOf(error), { timestamp: true });
			}
		},

		transform(code, id) {
			if (config.command !== 'serve' || id.split('?')[0] !== index()) return undefined;
			return { code: code.replace('export default', 'const scenes =') + hmrCode, map: null };
		},

		// The module's files change by a build alone, and announce() follows each.
		hotUpdate({ file }) {
			const sources = built?.project.sources ?? [folder()];
			if (isInside(file, out()) || isSource(file, sources)) return [];
			return undefined;
		},

		generateBundle() {
			this.emitFile({ type: 'asset', fileName: '_headers', source: headersFile() });
		},
	};
}

/**
 * What is appended to a scenes module's index.js in development: renderers ask to be told of its replacements, and the
 * page is not reloaded.
 */
const hmrCode = `
export default scenes;
const listeners = (import.meta.hot.data.listeners ??= new Set());
scenes.onReplace = (listener) => {
	listeners.add(listener);
	return () => listeners.delete(listener);
};
import.meta.hot.accept((next) => {
	for (const listener of [...listeners]) listener(next.default);
});
`;

/**
 * @param {unknown} error
 * @param {string} root
 * @returns {import('vite').ErrorPayload}
 */
function overlayOf(error, root) {
	const { message, fix = '', output = '', place } = /** @type {Partial<Failure> & Error} */ (error);
	return {
		type: 'error',
		err: {
			message: `${message}\n\n${output || fix}`,
			stack: '',
			plugin: 'fillrate',
			...(place ? { id: relative(root, place.file), loc: place, frame: frameOf(place) } : {}),
		},
	};
}

/**
 * The lines around a place.
 * @param {import('./machine/failure.js').Place} place
 */
function frameOf({ file, line, column }) {
	try {
		const lines = readFileSync(file, 'utf8').split('\n');
		const first = Math.max(0, line - 3);
		return lines
			.slice(first, line + 2)
			.flatMap((text, index) => {
				const number = first + index + 1;
				const shown = `${String(number).padStart(5)} | ${text.replaceAll('\t', ' ')}`;
				return number === line ? [shown, `      | ${' '.repeat(column - 1)}^`] : [shown];
			})
			.join('\n');
	} catch {
		return '';
	}
}

/** @param {unknown} error */
function messageOf(error) {
	if (error instanceof Failure) return `${error.message}\n${error.fix}`;
	return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/**
 * Whether a build reads that file.
 * @param {string} file
 * @param {readonly string[]} sources folders of crates
 */
function isSource(file, sources) {
	return sources.some((source) => {
		if (!isInside(file, source)) return false;
		const [first = ''] = relative(source, file).split(sep);
		return !notSources.test(first) && !first.startsWith('.');
	});
}

/**
 * @param {string} file
 * @param {string} folder
 */
function isInside(file, folder) {
	const path = relative(folder, file);
	return path === '' || !(path.startsWith('..') || path.startsWith(sep));
}

/** @param {string} path */
function normalize(path) {
	return path.replaceAll('\\', '/');
}
