// `npm test`: sets up what is missing, browsers too, and runs every check and every test.

import { entry } from '../builder/machine/report.js';
import { runSteps } from './checks/runner.mjs';
import { allSteps } from './checks/steps.mjs';
import { setUp } from './setup/setup.mjs';

await entry(async () => {
	const toolchain = await setUp({ browsers: true });
	await runSteps(
		allSteps().filter((step) => step.in !== 'check'),
		toolchain,
	);
});
