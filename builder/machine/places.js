// Where this package's own files are, whether it runs from its sources or from what is published.

import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of the npm package `fillrate`. */
export const packageFolder = findPackage(import.meta.dirname);

/** This package's version, which the crate's must match. @type {string} */
export const version = readPackage(packageFolder)?.version ?? '';

/** The worker's scripts, which are put beside the glue that they import. */
export const workerFolder = join(packageFolder, 'dist/worker');

/** @param {string} folder @returns {string} */
function findPackage(folder) {
	return readPackage(folder)?.name === 'fillrate' ? folder : findPackage(dirname(folder));
}

/**
 * @param {string} folder
 * @returns {{ name: string, version: string } | undefined}
 */
function readPackage(folder) {
	try {
		return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
	} catch {
		return undefined;
	}
}
