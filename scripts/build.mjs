// `npm run build`: sets up what is missing, and writes the npm package to dist/ and the site to site/dist/, to be served
// as it is by any server that sends the headers of isolation. `npm run preview` is one.

import { Failure } from '../builder/machine/failure.js';
import { entry } from '../builder/machine/report.js';
import { buildPackage } from './package.mjs';
import { setUp } from './setup/setup.mjs';
import { vite } from './vite.mjs';

await entry(async () => {
	await setUp();
	await buildPackage();
	const code = await vite(['build', ...process.argv.slice(2)]);
	if (code !== 0)
		throw new Failure(`vite build ended with ${code}.`, 'Fix what it reports above, then run this again.');
});
