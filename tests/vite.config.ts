// The pages that the browser tests open, built: a test opens a few files where a development server sends every module.

import { join } from 'node:path';
import { defaultClientConditions, defineConfig } from 'vite';
import { type FillrateOptions, fillrate } from '../builder/vite.js';
import { modules } from '../scripts/modules.mjs';

export default defineConfig({
	root: import.meta.dirname,
	base: './',
	cacheDir: '../node_modules/.vite-tests',
	plugins: [fillrate({ ...(modules.testing as FillrateOptions), profile: 'release' })],
	resolve: {
		alias: [
			{
				find: /^.*\/scenes\/pkg\/index\.js$/,
				replacement: join(import.meta.dirname, '../scenes/pkg-testing/index.js'),
			},
		],
		conditions: ['@fillrate/source', ...defaultClientConditions],
	},
	build: {
		target: 'es2024',
		emptyOutDir: true,
		// So that what fails says where.
		minify: false,
		rolldownOptions: {
			input: ['harness', 'element', 'examples/controls'].map((page) => join(import.meta.dirname, page, 'index.html')),
		},
	},
});
