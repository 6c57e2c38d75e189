import { fillrate } from 'fillrate/vite';
import { defineConfig } from 'vite';

export default defineConfig({
	// Relative, so that the built page also works below a path, as on GitHub Pages.
	base: './',
	// The service worker is for hosts that cannot send headers, as GitHub Pages: main.ts calls isolate().
	plugins: [fillrate({ crate: './scenes', serviceWorker: true })],
});
