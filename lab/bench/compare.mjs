// What has changed between two kept runs.

import { Failure } from '../../builder/machine/failure.js';
import { loadResults } from './load.mjs';
import { read } from './record.mjs';

/**
 * Prints what has changed beyond the noise. Needs no browser and no build.
 * @param {string} beforeFile
 * @param {string} afterFile
 * @returns {Promise<boolean>} whether something of Fillrate's own is slower by more than is allowed
 * @throws {Failure} when a file is no recorded run, or the two have nothing in common
 */
export async function compare(beforeFile, afterFile) {
	const { compareRecordings, describeChanges } = await loadResults();
	const [before, after] = [await read(beforeFile), await read(afterFile)];
	const changes = compareRecordings(before, after);
	if (changes.parts.length === 0)
		throw new Failure(
			`${beforeFile} and ${afterFile} have nothing in common. ${changes.unmatched.join(' ')}`,
			'Give two runs of the same part and browser.',
		);
	console.log(describeChanges(before, after, changes));
	return changes.isRegression;
}
