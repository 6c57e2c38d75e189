// `npm run soak [MINUTES]`: uses a renderer at random in each browser for so long, half an hour by default, and looks at what
// the browser holds. `FILLRATE_SEED` begins another run.

import { Failure } from '../builder/machine/failure.js';
import { entry } from '../builder/machine/report.js';
import { runSteps } from './checks/runner.mjs';
import { playwright } from './checks/steps.mjs';
import { buildModule } from './modules.mjs';
import { buildPackage } from './package.mjs';
import { setUp } from './setup/setup.mjs';

await entry(async () => {
	const minutes = Number(process.argv[2] ?? 30);
	if (!(minutes > 0)) throw new Failure(`${process.argv[2]} is no number of minutes.`, 'Give one: npm run soak 30');
	const toolchain = await setUp({ browsers: true });
	await buildPackage();
	await buildModule('testing');
	process.env.FILLRATE_SOAK = String(60 * minutes);
	const projects = ['--project=chromium', '--project=firefox'];
	await runSteps([{ name: 'soak', in: 'test', run: playwright([...projects, 'tests/core/soak.spec.ts']) }], toolchain);
});
