// `npm start`: sets up what is missing, builds the gallery's scenes, and serves the site until Ctrl-C.
// Arguments go to Vite: `npm start -- --port 3000 --host`.

import { entry } from '../builder/machine/report.js';
import { buildPackage } from './package.mjs';
import { setUp } from './setup/setup.mjs';
import { vite } from './vite.mjs';

await entry(async () => {
	console.log('Fillrate: setting up what is missing. The first time takes some minutes, later ones seconds.');
	await setUp();
	await buildPackage();
	// The Vite plugin builds the scenes.
	process.exitCode = await vite(process.argv.slice(2));
});
