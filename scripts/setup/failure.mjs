// A failure that the reader can mend.

/** Something outside this code failed: a download, a compiler, a missing program. */
export class Failure extends Error {
	/**
	 * @param {string} what what failed, in one sentence
	 * @param {string} mend what to do about it, in one line: it is the last line that is printed
	 * @param {string} [output] what the failing command printed, for those who show it elsewhere
	 */
	constructor(what, mend, output = '') {
		super(what);
		this.name = 'Failure';
		this.mend = mend;
		this.output = output;
	}
}
