// Runs steps one after another, and counts.

import { Failure } from '../../builder/machine/failure.js';
import { duration } from '../../builder/machine/report.js';
import { closingLine, outcomeOfCheck, sum } from './outcome.mjs';

/** @typedef {import('./steps.mjs').Step} Step */
/** @typedef {import('./outcome.mjs').Outcome} Outcome */

/**
 * Runs all steps, the later ones too where one fails, and closes with the line that sums them up. The exit code
 * is 1 when anything failed.
 * @param {readonly Step[]} steps
 * @param {import('../../builder/tools/toolchain.js').Toolchain} toolchain
 */
export async function runSteps(steps, toolchain) {
	/** @type {{ name: string, outcome: Outcome, took: string }[]} */
	const results = [];
	for (const step of steps) {
		console.log(`\n── ${step.name}`);
		const begin = performance.now();
		const outcome = await outcomeOf(step, toolchain);
		results.push({ name: step.name, outcome, took: duration(performance.now() - begin) });
	}

	console.log('');
	for (const { name, outcome, took } of results) {
		console.log(`${outcome.failed > 0 ? '✗' : '✓'} ${name}: ${closingLine(outcome)} (${took})`);
	}
	const total = sum(results.map(({ outcome }) => outcome));
	console.log(`\n${closingLine(total)}`);
	if (total.failed > 0) process.exitCode = 1;
}

/**
 * @param {Step} step
 * @param {import('../../builder/tools/toolchain.js').Toolchain} toolchain
 */
async function outcomeOf(step, toolchain) {
	try {
		return await step.run(toolchain);
	} catch (error) {
		if (!(error instanceof Failure)) throw error;
		console.error(`${error.message}\n${error.fix}`);
		return outcomeOfCheck(1);
	}
}
