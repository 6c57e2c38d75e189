// `npm start`: sets up what is missing, builds the wasm, and serves the pages until Ctrl-C.
// Arguments go to Vite: `npm start -- --port 3000 --host`.

import { entry } from './setup/report.mjs';
import { setUp } from './setup/setup.mjs';
import { vite } from './vite.mjs';
import { buildForPages } from './wasm.mjs';

await entry(async () => {
	console.log('Fillrate: setting up what is missing. The first time takes some minutes, later ones seconds.');
	await buildForPages(await setUp());
	process.exitCode = await vite(process.argv.slice(2));
});
