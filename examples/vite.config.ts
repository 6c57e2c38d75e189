// All examples as one site, for this repository: `npx vite examples`. Each example has a vite.config.ts of its own, which
// is the one to copy.

import { fillrate } from 'fillrate/vite';
import { defaultClientConditions, defineConfig } from 'vite';

const examples = ['01-swatches', '02-ripples', '03-tiny-skia', '04-embed', '05-react'];

export default defineConfig({
	base: './',
	// The library's TypeScript: a change to it is shown at once.
	resolve: { conditions: ['@fillrate/source', ...defaultClientConditions] },
	plugins: examples.map((example) => fillrate({ crate: `./${example}/scenes` })),
	build: {
		target: 'es2024',
		rollupOptions: { input: ['index.html', ...examples.map((example) => `${example}/index.html`)] },
	},
});
