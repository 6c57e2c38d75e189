// `npm run check`: the quick loop while you write. No browser, no whole-program test; `npm test` runs all.

import { entry } from '../builder/machine/report.js';
import { runSteps } from './checks/runner.mjs';
import { allSteps } from './checks/steps.mjs';
import { setUp } from './setup/setup.mjs';

await entry(async () => {
	const toolchain = await setUp();
	await runSteps(
		allSteps().filter((step) => step.in !== 'test'),
		toolchain,
	);
});
