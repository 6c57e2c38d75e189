// `npm run bench`: measures the comparison page in every browser, Fillrate beside released packages, and every scene in
// Chromium and natively; prints the conclusions, and keeps the samples. How to ask for less: options.mjs.

import { Failure } from '../../builder/machine/failure.js';
import { entry } from '../../builder/machine/report.js';
import { compare } from './compare.mjs';
import { measure } from './measure.mjs';
import { readOptions } from './options.mjs';
import { read, writeReadme } from './record.mjs';

await entry(async () => {
	const options = await orMisuse(() => readOptions(process.argv.slice(2)));
	if (options === undefined) return;
	switch (options.task) {
		case 'compare': {
			const isRegression = await orMisuse(() => compare(options.before, options.after));
			if (isRegression) process.exitCode = 1;
			break;
		}
		case 'readme':
			await orMisuse(async () => writeReadme(await read(options.file), options.file));
			break;
		case 'measure':
			if (!(await measure(options))) process.exitCode = 1;
			break;
	}
});

/**
 * Does what was asked; where that cannot be, says so, and the exit code is 2: 1 is about what was measured.
 * @template Made
 * @param {() => Made | Promise<Made>} work
 * @returns {Promise<Made | undefined>}
 */
async function orMisuse(work) {
	try {
		return await work();
	} catch (error) {
		if (!(error instanceof Failure)) throw error;
		console.error(`${error.message}\n${error.fix}`);
		process.exitCode = 2;
		return undefined;
	}
}
