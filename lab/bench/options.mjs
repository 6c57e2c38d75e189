// What `npm run bench` is asked to do.

import { parseArgs } from 'node:util';
import { Failure } from '../../builder/machine/failure.js';

/** @typedef {import('../../scripts/setup/browsers.mjs').BrowserName} BrowserName */

/**
 * @typedef {{ task: 'measure', quick: boolean, browsers: readonly BrowserName[], only: readonly string[] | null, load: boolean,
 *   json: string | undefined, readme: boolean }} Measure
 * @typedef {Measure | { task: 'readme', files: readonly string[] } | { task: 'compare', before: string, after: string }} Options
 */

const usage = [
	'npm run bench                           measure all, and keep it under lab/bench/record/',
	'npm run bench -- --quick                the same at one size and shortly, in Chromium',
	'npm run bench -- --browser firefox      in that browser alone; chromium or firefox',
	'npm run bench -- --only write,video     those parts alone: questions, and once, video',
	'npm run bench -- --load                 the comparison also while every core is busy half of the time',
	'npm run bench -- --json FILE            keep it there instead',
	'npm run bench -- --readme               show it in README.md too',
	'npm run bench -- --readme FILE ...      show kept runs there, and measure nothing',
	'npm run bench -- --compare OLD NEW      say what has changed between two kept runs; ends with 1 on a regression',
].join('\n');

const known = /** @type {const} */ (['chromium', 'firefox']);

/**
 * @param {readonly string[]} words
 * @returns {Options}
 * @throws {Failure} when they are not valid
 */
export function readOptions(words) {
	const { values, positionals: files } = parse([...words]);
	const { quick, load, readme, json, compare, browser, only } = values;
	const [first, second] = files;
	const measures = quick || load || json !== undefined || only !== undefined || browser.length > 0;
	if (compare) {
		if (measures || readme) throw misuse('--compare takes no other option, as it measures nothing');
		if (first === undefined || second === undefined || files.length > 2) throw misuse('--compare takes two files');
		return { task: 'compare', before: first, after: second };
	}
	if (first !== undefined) {
		if (!readme) throw misuse(`"${files.join(' ')}" is not expected`);
		if (measures) throw misuse('--readme FILE takes no other option, as it measures nothing');
		return { task: 'readme', files };
	}
	const unknown = browser.find((name) => !known.some((each) => each === name));
	if (unknown !== undefined) throw misuse(`--browser cannot be ${unknown}: it is ${known.join(' or ')}`);
	const asked = browser.length > 0 ? browser : quick ? ['chromium'] : known;
	const browsers = known.filter((name) => asked.includes(name));
	return { task: 'measure', quick, browsers, only: only?.split(',') ?? null, load, json, readme };
}

/** @param {string[]} args */
function parse(args) {
	try {
		return parseArgs({
			args,
			allowPositionals: true,
			options: {
				quick: { type: 'boolean', default: false },
				browser: { type: 'string', multiple: true, default: [] },
				only: { type: 'string' },
				load: { type: 'boolean', default: false },
				json: { type: 'string' },
				readme: { type: 'boolean', default: false },
				compare: { type: 'boolean', default: false },
			},
		});
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		// Node goes on with advice for those who write scripts.
		throw misuse(reason.split('. ')[0] ?? reason);
	}
}

/** @param {string} what */
function misuse(what) {
	return new Failure(`The options are not valid: ${what}.`, `Usage:\n${usage}`);
}
