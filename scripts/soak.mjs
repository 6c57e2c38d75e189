// `npm run soak [MINUTES]`: uses a renderer at random in each browser for so long, half an hour by default, and looks at what
// the browser holds; then lets scenes fail, and looks at how soon that is noticed. The figures are kept in
// lab/bench/record/soak.json. `FILLRATE_SEED` begins another run.

import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { Failure } from '../builder/machine/failure.js';
import { entry } from '../builder/machine/report.js';
import { runSteps } from './checks/runner.mjs';
import { playwright, playwrightReport } from './checks/steps.mjs';
import { describeCommit } from './commit.mjs';
import { buildModule } from './modules.mjs';
import { buildPackage } from './package.mjs';
import { root } from './setup/paths.mjs';
import { setUp } from './setup/setup.mjs';

/** The tests that note figures. */
const NOTED = ['soak', 'faults', 'failure', 'panics', 'ended', 'loading', 'download', 'withheld'];

const record = join(root, 'lab/bench/record/soak.json');

/**
 * What Playwright writes of a run, as far as it is read here.
 * @typedef {{ type: string, description: string }} Annotation
 * @typedef {{ projectName: string, results: { annotations: Annotation[] }[] }} Run
 * @typedef {{ specs?: { tests: Run[] }[], suites?: Suite[] }} Suite
 */

await entry(async () => {
	const minutes = Number(process.argv[2] ?? 30);
	if (!(minutes > 0)) throw new Failure(`${process.argv[2]} is no number of minutes.`, 'Give one: npm run soak 30');
	const toolchain = await setUp({ browsers: true });
	await buildPackage();
	await buildModule('testing');
	process.env.FILLRATE_SOAK = String(60 * minutes);
	const files = NOTED.map((name) => `tests/core/${name}.spec.ts`);
	const run = playwright(['--project=chromium', '--project=firefox', '--workers=1', ...files]);
	await runSteps([{ name: 'soak', in: 'test', run }], toolchain);
	const head = { date: new Date().toISOString(), commit: describeCommit(), cpus: cpus().map(({ model }) => model) };
	const figures = figuresOf(JSON.parse(readFileSync(playwrightReport, 'utf8')));
	writeFileSync(record, `${JSON.stringify({ ...head, ...figures }, null, '\t')}\n`);
	console.log(`The figures are in ${record}`);
});

/**
 * What the tests have noted, by browser.
 * @param {Suite} suite
 * @param {Record<string, unknown[]>} figures
 */
function figuresOf(suite, figures = {}) {
	for (const { tests } of suite.specs ?? []) {
		for (const { projectName, results } of tests) {
			const noted = results.at(-1)?.annotations.filter(({ type }) => type === 'figures') ?? [];
			figures[projectName] = [
				...(figures[projectName] ?? []),
				...noted.map(({ description }) => JSON.parse(description)),
			];
		}
	}
	for (const inner of suite.suites ?? []) figuresOf(inner, figures);
	return figures;
}
