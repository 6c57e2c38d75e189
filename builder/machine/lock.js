// One process at a time: two servers that start together must not install or build the same thing twice.

import { mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { cacheFolder } from './cache.js';

/** Milliseconds between two looks at a lock that another holds. */
const pause = 100;

/** Milliseconds after which the holder renews its claim. */
const heartbeat = 60_000;

/** Milliseconds without renewal after which a lock counts as abandoned, whatever process has its number now. */
const staleAfter = 30 * 60_000;

/** Milliseconds between the making of a lock file and the writing of its number, at the very most. */
const writeLimit = 2000;

/**
 * Does `work` while nobody else, in this process or another, does anything under the same name.
 * @template Made
 * @param {string} name
 * @param {() => Promise<Made>} work
 * @returns {Promise<Made>}
 */
export async function withLock(name, work) {
	const file = join(cacheFolder(), `${name}.lock`);
	mkdirSync(cacheFolder(), { recursive: true });
	for (let waited = 0; !take(file); waited += 1) {
		if (waited === 10) console.log(`· ${name}: waiting for another run to finish it (it holds ${file})`);
		if (isAbandoned(file)) remove(file);
		else await wait(pause);
	}
	const timer = setInterval(() => renew(file), heartbeat).unref();
	try {
		return await work();
	} finally {
		clearInterval(timer);
		rmSync(file, { force: true });
	}
}

/**
 * Makes the lock file, which holds this process's id; false where there is one already.
 * @param {string} file
 */
function take(file) {
	try {
		writeFileSync(file, String(process.pid), { flag: 'wx' });
		return true;
	} catch (error) {
		if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false;
		throw error;
	}
}

/**
 * Renews the claim.
 * @param {string} file
 */
function renew(file) {
	try {
		const now = new Date();
		utimesSync(file, now, now);
	} catch {
		// It was removed by hand; the work continues.
	}
}

/**
 * Removes an abandoned lock, which another process may be removing at the same time: only one of them can rename it.
 * @param {string} file
 */
function remove(file) {
	const mine = `${file}.${process.pid}`;
	try {
		renameSync(file, mine);
		rmSync(mine, { force: true });
	} catch {
		// The other one was faster.
	}
}

/**
 * Whether the process that made the lock is gone: it was killed before it could remove it, or before it could write
 * its number, or so long ago that another process has that number now.
 * @param {string} file
 */
function isAbandoned(file) {
	try {
		const age = Date.now() - statSync(file).mtimeMs;
		const holder = Number(readFileSync(file, 'utf8'));
		if (age > (holder > 0 ? staleAfter : writeLimit)) return true;
		// Signal 0 only asks whether the process is there.
		if (holder > 0) process.kill(holder, 0);
		return false;
	} catch (error) {
		// No such process; a lock file that has gone meanwhile is no lock to remove.
		return /** @type {NodeJS.ErrnoException} */ (error).code === 'ESRCH';
	}
}
