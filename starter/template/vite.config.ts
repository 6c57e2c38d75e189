import { fillrate } from 'fillrate/vite';
import { defineConfig } from 'vite';

export default defineConfig({
	// Relative, so that the built page also works below a path, as on GitHub Pages.
	base: './',
	plugins: [fillrate({ crate: './scenes' })],
});
