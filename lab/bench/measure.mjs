// One whole run of the benchmark.

import { cpus } from 'node:os';
import { findPackageScript, run } from '../../builder/machine/command.js';
import { Failure } from '../../builder/machine/failure.js';
import { stage } from '../../builder/machine/report.js';
import { describeCommit } from '../../scripts/commit.mjs';
import { buildModule } from '../../scripts/modules.mjs';
import { buildPackage } from '../../scripts/package.mjs';
import { root } from '../../scripts/setup/paths.mjs';
import { setUp } from '../../scripts/setup/setup.mjs';
import { loadResults } from './load.mjs';
import { quick, whole } from './plan.mjs';
import { describeMachine, keep, writeReadme } from './record.mjs';

/** @typedef {import('@playwright/test').Browser} Browser */
/** @typedef {import('./options.mjs').Measure} Measure */
/** @typedef {import('./plan.mjs').Effort} Effort */
/** @typedef {import('./results/results.ts').Recording} Recording */
/** @typedef {import('./results/results.ts').Result} Result */

/**
 * Builds what is measured, measures it, prints and keeps what it gave.
 * @param {Measure} options
 * @returns {Promise<boolean>} whether all contenders did their work, and did it right
 */
export async function measure({ quick: isQuick, browsers, json, readme }) {
	await build();
	const recording = await measureAll(browsers, isQuick ? quick : whole);
	const { describeRecording, findFaults } = await loadResults();
	const file = await keep(recording, { file: json, isQuick });
	console.log(`\n${describeRecording(recording)}\n`);
	if (readme) await writeReadme(recording, file);
	console.log(`Samples are in ${file}`);
	const faults = findFaults(recording);
	if (faults.length > 0) console.error(`\nNot measured, and should have been:\n${faults.join('\n')}`);
	return faults.length === 0;
}

/** Sets up and builds all that is measured. Nothing of it runs when measuring begins. */
async function build() {
	const toolchain = await setUp({ browsers: true });
	await buildPackage();
	for (const name of ['scenes', 'lab', 'lab-scalar']) await buildModule(name);
	// What needs packages is loaded once they are there.
	const { buildNative } = await import('./native.mjs');
	const { installPeers } = await import('./peers/install.mjs');
	await stage(
		'native build',
		() => buildNative(toolchain),
		() => 'ready',
	);
	await stage('site', buildSite);
	await stage('peer packages', installPeers);
}

async function buildSite() {
	const vite = findPackageScript('vite') ?? '';
	const { code } = await run(process.execPath, [vite, 'build', '--logLevel', 'warn'], { directory: root });
	if (code === 0) return 'built';
	throw new Failure('The site did not build; what Vite said is above.', 'Fix that, then run this again.');
}

/**
 * Measures part after part, each with no more open than it needs.
 * @param {Measure['browsers']} browsers
 * @param {Effort} effort
 * @returns {Promise<Recording>}
 */
async function measureAll(browsers, effort) {
	const { FORMAT } = await loadResults();
	const { withBrowser, withBuilt, withSources } = await import('./browser.mjs');
	const { measureComparison } = await import('./comparison.mjs');
	const { measureScenes } = await import('./scenes.mjs');
	const date = new Date().toISOString();
	const [commit, machine] = [describeCommit(), describeMachine()];
	const comparisons = await withBuilt(async (built) => {
		const results = [];
		for (const name of browsers) results.push(await measureComparison(name, built, effort));
		return results;
	});
	const head = /** @type {const} */ ({ format: FORMAT, date, commit, machine, comparisons });
	if (!browsers.includes('chromium')) return { ...head, peers: null, scenes: null };
	return withSources(async (sources) => {
		const peers = await withBrowser('chromium', (browser) => measureBesidePeers(browser, sources, effort));
		const scenes = await withBuilt((built) =>
			withBrowser('chromium', (browser) => measureScenes({ browser, sources, built }, effort)),
		);
		return { ...head, peers, scenes };
	});
}

/**
 * Fillrate beside released packages.
 * @param {Browser} browser
 * @param {string} sources the address of the development server
 * @param {Effort} effort
 * @returns {Promise<Result>}
 */
async function measureBesidePeers(browser, sources, { budget }) {
	const { defaultSettings, mergeResults } = await loadResults();
	const { countComparisons } = await import('./comparison.mjs');
	const { measurePeers } = await import('./peers/measure.mjs');
	const defaults = defaultSettings(cpus().length);
	const settings = { ...defaults, budget: budget ?? defaults.budget };
	const result = await stage(
		'beside released packages, Chromium',
		async () => measurePeers(await browser.newPage(), sources, settings),
		countComparisons,
	);
	return mergeResults([result], describeMachine());
}
