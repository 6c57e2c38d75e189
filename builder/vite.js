/**
 * The plugin for Vite: builds the scenes module with the page, builds it again when Rust code changes, and sends the headers
 * that make the page cross-origin isolated.
 *
 * @module fillrate/vite
 */

import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { buildScenes } from './build.js';
import { headersFile, headersFor, parseIsolation, serviceWorkerFile } from './headers.js';
import { Failure } from './machine/failure.js';
import { workerFolder } from './machine/places.js';

/**
 * @typedef {object} FillrateOptions What the plugin is given.
 * @property {string} crate the folder of the crate, from Vite's root
 * @property {string} [out] the folder of the scenes module, from Vite's root: `pkg` in the crate by default. A dev server and a
 *   build that run at the same time need one each.
 * @property {readonly string[]} [features] of the crate, besides its default ones
 * @property {'dev' | 'release'} [profile] by default `dev` for the dev server, and `release` for a build
 * @property {boolean} [single] whether the module also holds a build without threads, for pages that have no shared memory: by
 *   default where the profile is `release`
 * @property {'require-corp' | 'credentialless'} [isolation] how the page loads what other sites serve: with their consent alone
 *   (`require-corp`, the default), or without cookies
 * @property {boolean} [serviceWorker] whether a build holds `fillrate-isolation.js`, the service worker of `fillrate/isolate`, for
 *   hosts that cannot send headers
 */

/** Milliseconds after a change in which others of the same saving arrive. */
const debounce = 30;

/** Folders of a crate that hold nothing that a build reads. */
const notSources = /^(target|pkg|pkg-.*|node_modules|dist|tests|benches|examples)$/;

/**
 * Makes the plugin. For two crates on one page use it twice.
 * @param {FillrateOptions} options
 * @returns {import('vite').Plugin}
 */
export function fillrate(options) {
	const isolation = checkIsolation(options);
	/** @type {import('vite').ResolvedConfig} */
	let config;
	/** What the last build is made of. @type {import('./build.js').Built | undefined} */
	let built;

	const folder = () => resolve(config.root, options.crate);
	/** As Vite names modules: without symbolic links. */
	const out = () => real(resolve(config.root, options.out ?? join(options.crate, 'pkg')));
	const index = () => join(out(), 'index.js').replaceAll('\\', '/');
	const sources = () => built?.project.sources ?? [folder()];

	/** @param {'dev' | 'release'} profile */
	async function build(profile) {
		const { features = [], single = (options.profile ?? profile) === 'release' } = options;
		const how = { profile: options.profile ?? profile, features, single };
		built = await buildScenes({ crate: folder(), out: out(), ...how });
		return built;
	}

	return {
		name: `fillrate:${options.crate}`,

		config({ root = '.', server }) {
			// Thousands of files that no page loads: the crate's own, and those of a workspace.
			const targets = [root, join(root, options.crate)].map((each) => `${resolve(each)}/target/**`);
			// A server that is told to watch nothing still watches nothing.
			const watch = server?.watch === null ? {} : { watch: { ignored: targets } };
			const headers = headersFor(isolation);
			return {
				server: { headers, ...watch },
				preview: { headers },
				worker: { format: 'es' },
				// Its modules find each other by their real addresses.
				optimizeDeps: { exclude: ['fillrate'] },
			};
		},

		configResolved(resolved) {
			config = resolved;
		},

		async buildStart() {
			if (config.command !== 'build') return;
			try {
				await build('release');
			} catch (error) {
				this.error(messageOf(error));
			}
		},

		async configureServer(server) {
			/** The error of the last build, for pages that are opened after it. @type {import('vite').ErrorPayload | undefined} */
			let failure;
			/** The build that pages have. @type {string | undefined} */
			let shown;
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
						const { build: next } = await build('dev');
						server.watcher.add(watched());
						// Another server of the same crate may have built it.
						if (next !== shown || failure) await announce();
						shown = next;
						failure = undefined;
					} catch (error) {
						failure = overlayOf(error, config.root);
						server.ws.send(failure);
						config.logger.error(messageOf(error), { timestamp: true });
					}
				}
				isBuilding = false;
			}

			/** Lets the page replace the module: see hmrCode. A page that has never had it is loaded again. */
			async function announce() {
				const { moduleGraph } = server.environments.client;
				for (const file of moduleGraph.fileToModulesMap.keys()) {
					if (isInside(file, out())) moduleGraph.onFileChange(file);
				}
				const [module] = moduleGraph.getModulesByFile(index()) ?? [];
				if (module) await server.environments.client.reloadModule(module);
				else if (failure) server.ws.send({ type: 'full-reload', path: '*' });
			}

			/** What a build reads and Vite's watcher does not see yet. */
			function watched() {
				const manifest = built ? [join(built.project.workspace, 'Cargo.toml')] : [];
				return [...sources(), ...manifest].filter((path) => !isInside(path, config.root));
			}

			/** @param {string} file */
			function isRead(file) {
				if (isInside(file, out())) return false;
				return file === join(built?.project.workspace ?? folder(), 'Cargo.toml') || isSource(file, sources());
			}

			server.ws.on('connection', () => {
				if (failure) server.ws.send(failure);
			});
			server.watcher.on('all', (event, file) => {
				if (!['add', 'change', 'unlink'].includes(event) || !isRead(file)) return;
				clearTimeout(timer);
				timer = setTimeout(() => void rebuild(), debounce);
			});
			// What was saved since, while the watcher was still looking around, it has taken for old.
			server.watcher.once('ready', () => isBuilding || void rebuild());
			// Where it fails the server starts all the same: its page shows the error, and the next saving may fix it.
			await rebuild();
		},

		transform(code, id) {
			// On a server that renders the page there is nothing to replace.
			if (config.command !== 'serve' || this.environment.config.consumer !== 'client') return undefined;
			if (id.split('?')[0] !== index()) return undefined;
			return { code: code.replace('export default', 'const scenes =') + hmrCode, map: null };
		},

		// The module's files change by a build alone, and announce() follows each.
		hotUpdate({ file }) {
			return isInside(file, out()) ? [] : undefined;
		},

		generateBundle(_options, bundle) {
			/** @type {(fileName: string, source: string) => void} */
			const emit = (fileName, source) => {
				// Another of these plugins may have written it, or the user has a file of their own.
				if (fileName in bundle || existsSync(join(config.publicDir, fileName))) return;
				this.emitFile({ type: 'asset', fileName, source });
			};
			emit('_headers', headersFile(isolation));
			if (options.serviceWorker) emit(serviceWorkerFile, serviceWorker());
		},
	};
}

/**
 * What is appended to a scenes module's index.js in development: renderers subscribe to its replacements, and the
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
	if (!next) return;
	// Nothing runs that could take it over, as after a start that failed: the page is loaded again.
	if (listeners.size === 0) import.meta.hot.invalidate();
	for (const listener of [...listeners]) listener(next.default);
});
`;

/** Vite prints what a configuration throws without its fix. @param {FillrateOptions} options */
function checkIsolation({ isolation }) {
	try {
		return parseIsolation(isolation);
	} catch (error) {
		throw new Error(`fillrate: ${messageOf(error)}`);
	}
}

/** The service worker's script, whose source map stays in the package. */
function serviceWorker() {
	return readFileSync(join(workerFolder, serviceWorkerFile), 'utf8').replace(/\n\/\/# sourceMappingURL.*/, '');
}

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
			message: [message, output, fix].filter((text) => text !== '').join('\n\n'),
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
	return !(path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path));
}

/**
 * A path without symbolic links, as far as it exists.
 * @param {string} path
 * @returns {string}
 */
function real(path) {
	if (existsSync(path)) return realpathSync.native(path);
	return dirname(path) === path ? path : join(real(dirname(path)), basename(path));
}
