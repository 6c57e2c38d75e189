import { fillrate } from 'fillrate/vite';
import { defineConfig } from 'vite';

export default defineConfig({
	// Relative, so that the built page also works below a path.
	base: './',
	plugins: [fillrate({ crate: './scenes' })],
});
