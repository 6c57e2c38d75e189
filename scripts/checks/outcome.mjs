// How many tests a step ran, read from what its runner says.

import { recall } from '../../builder/machine/record.js';

/**
 * @typedef {object} Outcome
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 */

/** @type {Outcome} */
export const nothing = { passed: 0, failed: 0, skipped: 0 };

/**
 * Of a step that is one check.
 * @param {number} code the exit code
 * @returns {Outcome}
 */
export function outcomeOfCheck(code) {
	return code === 0 ? { ...nothing, passed: 1 } : { ...nothing, failed: 1 };
}

/**
 * Of `cargo test`, which prints one `test result:` line for each of its programs.
 * @param {number} code
 * @param {string} output
 * @returns {Outcome}
 */
export function outcomeOfCargo(code, output) {
	const lines = output.matchAll(/^test result: .*?(\d+) passed; (\d+) failed; (\d+) ignored/gm);
	const outcomes = [...lines].map(([, passed, failed, skipped]) => ({
		passed: Number(passed),
		failed: Number(failed),
		skipped: Number(skipped),
	}));
	return unlessBroken(code, sum(outcomes));
}

/**
 * Of Playwright, from the file of its JSON reporter. A test that passed at its second try has passed.
 * @param {number} code
 * @param {string} file
 * @returns {Outcome}
 */
export function outcomeOfPlaywright(code, file) {
	const report = /** @type {{ stats: Record<string, number> } | undefined} */ (recall(file));
	const { expected = 0, flaky = 0, unexpected = 0, skipped = 0 } = report?.stats ?? {};
	return unlessBroken(code, { passed: expected + flaky, failed: unexpected, skipped });
}

/**
 * @param {readonly Outcome[]} outcomes
 * @returns {Outcome}
 */
export function sum(outcomes) {
	return outcomes.reduce(
		(total, { passed, failed, skipped }) => ({
			passed: total.passed + passed,
			failed: total.failed + failed,
			skipped: total.skipped + skipped,
		}),
		nothing,
	);
}

/**
 * The closing line of a run.
 * @param {Outcome} outcome
 */
export function closingLine({ passed, failed, skipped }) {
	return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/**
 * A runner that failed without a failed test (it did not compile, for instance) counts as one failure.
 * @param {number} code
 * @param {Outcome} outcome
 * @returns {Outcome}
 */
function unlessBroken(code, outcome) {
	return code !== 0 && outcome.failed === 0 ? { ...outcome, failed: 1 } : outcome;
}
