import { resolve } from 'node:path';
import { defineConfig, type Plugin } from 'vite';
import { describeCommit } from './scripts/commit.mjs';
import { buildVariant, buildWasm } from './scripts/wasm.mjs';

/** What makes a page cross-origin isolated, without which there is no shared memory. */
const isolation = {
	'Cross-Origin-Opener-Policy': 'same-origin',
	'Cross-Origin-Embedder-Policy': 'require-corp',
	'Cross-Origin-Resource-Policy': 'same-origin',
};

/** What a build of the wasm writes, thousands of files that no page loads. */
const built = ['**/crate/target/**', '**/.tools/**'];

/** Builds the wasm anew when a Rust file changes, and reloads the page; a build that fails is shown in the page. */
function rust(): Plugin {
	return {
		name: 'fillrate-rust',
		apply: 'serve',
		configureServer(server) {
			const sources = resolve(import.meta.dirname, 'crate/src');
			server.watcher.on('all', async (event, file) => {
				if (!file.startsWith(sources) || !['add', 'change', 'unlink'].includes(event)) return;
				try {
					if (await buildWasm()) server.ws.send({ type: 'full-reload' });
					// What the comparison page loads besides comes after, and nobody waits for it.
					await buildVariant('scalar');
				} catch (error) {
					const message = error instanceof Error && 'output' in error ? String(error.output) : String(error);
					server.ws.send({ type: 'error', err: { message, stack: '' } });
				}
			});
		},
	};
}

/** The wasm variants that the browser tests build, each in a folder of its own: `vite --mode VARIANT`. */
function variant(mode: string): Plugin {
	return {
		name: 'fillrate-variant',
		enforce: 'pre',
		resolveId(source, importer) {
			if (!source.startsWith('../crate/pkg/')) return null;
			return this.resolve(source.replace('/pkg/', `/pkg-${mode}/`), importer, { skipSelf: true });
		},
	};
}

export default defineConfig(({ mode }) => {
	const isVariant = mode !== 'development' && mode !== 'production';
	const plugins = () => (isVariant ? [variant(mode)] : []);
	return {
		// Relative, so that the built site also works from a sub-path.
		base: './',
		cacheDir: `node_modules/.vite-${mode}`,
		define: { FILLRATE_COMMIT: JSON.stringify(describeCommit()) },
		plugins: isVariant ? plugins() : [rust()],
		worker: { format: 'es', plugins },
		// A variant stands still: a page under test is not reloaded because somebody saves a file.
		server: { headers: isolation, ...(isVariant ? { hmr: false, watch: null } : { watch: { ignored: built } }) },
		preview: { headers: isolation },
		build: {
			target: 'es2024',
			// Where shared memory is, light-dark() is too, and need not be rewritten.
			cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
			rollupOptions: { input: ['index.html', 'compare.html'] },
		},
	};
});
