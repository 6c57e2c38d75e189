// A failure that says how to fix it.

/**
 * Where a compiler found something.
 * @typedef {object} Place
 * @property {string} file as an absolute path
 * @property {number} line from 1
 * @property {number} column from 1
 */

/** Something outside this code failed: a download, a compiler, a missing program. */
export class Failure extends Error {
	/**
	 * @param {string} what what failed, in one sentence
	 * @param {string} fix what to do about it, in one line: it is the last line that is printed
	 * @param {{ output?: string, place?: Place | undefined }} [detail] what the failing command printed, and where it found the fault
	 */
	constructor(what, fix, { output = '', place } = {}) {
		super(what);
		this.name = 'Failure';
		this.fix = fix;
		this.output = output;
		this.place = place;
	}
}
