// `npm run bench`: measures every scene, in Chromium and natively, prints the tables, and keeps the samples.
//   -- --quick        one size, in about a minute
//   -- --json FILE    keeps them there instead of under bench/record/
//   -- --readme       writes the tables into README.md too

import { parseArgs } from 'node:util';
import { packageScript, run } from '../scripts/setup/command.mjs';
import { entry, stage } from '../scripts/setup/report.mjs';
import { setUp } from '../scripts/setup/setup.mjs';
import { buildWasm } from '../scripts/wasm.mjs';

await entry(async () => {
	const { values: options } = parseArgs({
		options: { quick: { type: 'boolean' }, json: { type: 'string' }, readme: { type: 'boolean' } },
	});
	const toolchain = await setUp({ browsers: true });
	await buildWasm({ toolchain });
	// What needs packages is loaded once they are there.
	const { buildNative } = await import('./native.mjs');
	const { withBrowser } = await import('./browser.mjs');
	const { measureAll } = await import('./measure.mjs');
	const { keep, writeReadme } = await import('./record.mjs');
	const { describe } = await import('./table.mjs');
	await stage(
		'native build',
		() => buildNative(toolchain),
		() => 'ready',
	);
	await stage(
		'site',
		() => run(process.execPath, [packageScript('vite'), 'build', '--logLevel', 'warn']),
		() => 'built',
	);
	await withBrowser(async (open) => {
		const result = await measureAll(open, options.quick ?? false);
		console.log(`\n${describe(result)}\n`);
		if (options.readme) writeReadme(result);
		console.log(`Samples are in ${keep(result, options.json)}`);
	});
});
