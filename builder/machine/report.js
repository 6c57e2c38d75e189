// What is printed while it works: one line for each stage, with its time.

import { existsSync, realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Failure } from './failure.js';

/**
 * Prints what a long stage is doing now.
 * @typedef {(text: string) => void} Report
 */

/** What Vite asks for, as `engines` in package.json has it: Node 21 and the first of 22 lack what it needs. */
export const wantedNode = '20.19 or a later 20, or 22.12 or newer';

/**
 * Milliseconds as people read them.
 * @param {number} milliseconds
 */
export function duration(milliseconds) {
	if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
	if (milliseconds < 60_000) return `${(milliseconds / 1000).toFixed(1)} s`;
	return `${Math.floor(milliseconds / 60_000)} min ${Math.round((milliseconds % 60_000) / 1000)} s`;
}

/**
 * Runs one stage, prints how it ended and how long it took, and returns what it made.
 * @template Made
 * @param {string} name
 * @param {(report: Report) => Promise<Made>} work
 * @param {(made: Made) => string} [summary] what to print of it
 * @returns {Promise<Made>}
 */
export async function stage(name, work, summary = String) {
	const begin = performance.now();
	const took = () => duration(performance.now() - begin);
	try {
		const made = await work((text) => console.log(`· ${name}: ${text}`));
		console.log(`✓ ${name}: ${summary(made)} (${took()})`);
		return made;
	} catch (error) {
		console.log(`✗ ${name} (${took()})`);
		throw error;
	}
}

/**
 * Whether a module is the script that Node was started with, and not imported by another.
 * @param {string} url the module's `import.meta.url`
 */
export function isMain(url) {
	const script = process.argv[1];
	return script !== undefined && existsSync(script) && realpathSync(script) === fileURLToPath(url);
}

/**
 * Runs a script's main function. A Failure becomes its sentence and, last, the line that says how to fix it.
 * @param {() => Promise<void>} main
 */
export async function entry(main) {
	try {
		requireNode();
		await main();
	} catch (error) {
		if (!(error instanceof Failure)) throw error;
		console.error(`\n${error.message}\n${error.fix}`);
		process.exitCode = 1;
	}
}

function requireNode() {
	if (suits(process.versions.node)) return;
	throw new Failure(
		`This is Node ${process.versions.node}, on which Vite does not run.`,
		`Install Node ${wantedNode}, then run this again.`,
	);
}

/**
 * Whether this package runs on that version of Node.
 * @param {string} version
 */
export function suits(version) {
	const [major = 0, minor = 0] = version.split('.').map(Number);
	return (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22;
}
