// The site: the gallery and the comparison page. A user's own vite.config.ts is three lines: starter/template.

import { join } from 'node:path';
import { defaultClientConditions, defaultServerConditions, defineConfig, type Plugin } from 'vite';
import { fillrate } from './builder/vite.js';
import { describeCommit } from './scripts/commit.mjs';
import { buildModule, modules } from './scripts/modules.mjs';

/** The name by which this repository's own pages take the library's sources instead of what is compiled of them. */
const SOURCE = '@fillrate/source';

/** Builds what the comparison page measures when it is first asked for: the gallery does not wait for it. */
function lab(): Plugin {
	const builds = new Map<string, Promise<unknown>>();
	return {
		name: 'fillrate-lab',
		enforce: 'pre',
		async resolveId(source, _importer, { scan }) {
			const variant = /\/wasm\/pkg(-scalar)?\/threads\//.exec(source);
			// The development server looks through every page for packages before it serves the first.
			if (!variant || scan) return null;
			const name = `lab${variant[1] ?? ''}`;
			const build = builds.get(name) ?? buildModule(name);
			builds.set(name, build);
			// One that failed is tried again when it is next asked for.
			build.catch(() => builds.delete(name));
			await build;
			return null;
		},
	};
}

/** Takes one of the modules that the browser tests need in place of the gallery's: `vite --mode testing`. */
function variant(mode: string): Plugin {
	return {
		name: 'fillrate-variant',
		enforce: 'pre',
		resolveId(source, importer) {
			if (!source.endsWith('/scenes/pkg/index.js')) return null;
			return this.resolve(source.replace('/pkg/', `/pkg-${mode}/`), importer, { skipSelf: true });
		},
	};
}

export default defineConfig(({ mode }) => {
	const tested = modules[mode];
	const scenes = tested
		? [variant(mode), fillrate({ ...tested, profile: 'release' })]
		: [fillrate({ crate: '../scenes' })];
	return {
		root: 'site',
		// Relative, so that the built site also works from a sub-path.
		base: './',
		cacheDir: `../node_modules/.vite-${mode}`,
		define: { FILLRATE_COMMIT: JSON.stringify(describeCommit()) },
		plugins: [...scenes, lab()],
		worker: { plugins: () => [lab()] },
		resolve: { conditions: [SOURCE, ...defaultClientConditions] },
		ssr: { resolve: { conditions: [SOURCE, ...defaultServerConditions] } },
		// A variant stands still: a page under test is not reloaded because somebody saves a file.
		server: { fs: { allow: ['..'] }, ...(tested ? { hmr: false, watch: null } : {}) },
		build: {
			target: 'es2024',
			emptyOutDir: true,
			// Where shared memory is, light-dark() is too, and need not be rewritten.
			cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
			rolldownOptions: { input: ['index.html', 'compare.html'].map((page) => join(import.meta.dirname, 'site', page)) },
		},
	};
});
