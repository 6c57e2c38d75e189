// `npm run build`: sets up what is missing, builds the wasm, and writes the site to dist/, to be served as it is
// by any server that sends the two isolation headers. `npm run preview` is one.

import { Failure } from './setup/failure.mjs';
import { entry } from './setup/report.mjs';
import { setUp } from './setup/setup.mjs';
import { vite } from './vite.mjs';
import { buildForPages } from './wasm.mjs';

await entry(async () => {
	await buildForPages(await setUp());
	const code = await vite(['build', ...process.argv.slice(2)]);
	if (code !== 0)
		throw new Failure(`vite build ended with ${code}.`, 'Mend what it reports above, then run this again.');
});
