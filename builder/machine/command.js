// Running other programs.

import { spawn } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

/**
 * @typedef {object} RunOptions
 * @property {string} [directory] where to run; this process's own folder by default
 * @property {NodeJS.ProcessEnv} [environment] all of its environment; this process's own by default
 * @property {number} [limit] milliseconds after which it is ended; none by default
 * @property {'live' | 'tee' | 'errors' | 'quiet'} [output] shown as it comes; shown and kept; its errors shown, all kept; or kept only
 * @property {boolean} [interactive] whether it may read what the user types
 */

/**
 * @typedef {object} RunResult
 * @property {number} code exit code: 0 is success; 127 when there is no such program, 124 when time ran out
 * @property {string} output what it printed (both streams, in order of arrival), unless it was `live`
 * @property {string} stdout what it printed on its standard output alone, likewise
 */

/** The programs that run now. @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

let watchesSignals = false;

/**
 * Runs a program to its end. Never throws: a caller reads `code`.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<RunResult>}
 */
export function run(command, args, options = {}) {
	const { directory = process.cwd(), environment = process.env, output = 'live', interactive = false } = options;
	endChildrenOnSignal();
	return new Promise((resolve) => {
		const stream = output === 'live' ? 'inherit' : 'pipe';
		const child = spawn(command, args, {
			cwd: directory,
			env: environment,
			stdio: [interactive ? 'inherit' : 'ignore', stream, stream],
		});
		running.add(child);

		let kept = '';
		let stdout = '';
		for (const [from, to] of /** @type {const} */ ([
			[child.stdout, process.stdout],
			[child.stderr, process.stderr],
		])) {
			from?.setEncoding('utf8').on('data', (text) => {
				kept += text;
				if (to === process.stdout) stdout += text;
				if (output === 'tee' || (output === 'errors' && to === process.stderr)) to.write(text);
			});
		}

		let expired = false;
		const limit = options.limit === undefined ? undefined : setTimeout(expire, options.limit);
		function expire() {
			expired = true;
			child.kill('SIGKILL');
			// A grandchild may hold these open, and 'close' waits for them.
			child.stdout?.destroy();
			child.stderr?.destroy();
		}

		/** @param {number} code @param {string} [note] */
		function end(code, note = '') {
			clearTimeout(limit);
			running.delete(child);
			resolve({ code, output: kept + note, stdout });
		}
		child.once('error', (error) => end(127, error.message));
		child.once('close', (code) => end(expired ? 124 : (code ?? 1)));
	});
}

/** A signal to this script ends what it runs too; the terminal's Ctrl-C does so by itself, `kill` does not. */
function endChildrenOnSignal() {
	if (watchesSignals) return;
	watchesSignals = true;
	for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
		process.once(signal, () => {
			// As Ctrl-C does: at a SIGTERM Playwright would leave the servers behind that it started.
			for (const child of running) child.kill('SIGINT');
			// Inside Vite its own handlers decide when to go.
			if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
		});
	}
}

/**
 * The folders of a PATH.
 * @param {NodeJS.ProcessEnv} [environment]
 */
export function pathFolders(environment = process.env) {
	return (environment[pathKey(environment)] ?? '').split(delimiter).filter((folder) => folder !== '');
}

/**
 * What PATH is called: on Windows often `Path`, and a copied environment is case-sensitive.
 * @param {NodeJS.ProcessEnv} environment
 */
export function pathKey(environment) {
	return Object.keys(environment).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
}

/**
 * The first program of that name in these folders.
 * @param {string} name
 * @param {readonly string[]} [folders] those of PATH by default
 */
export function findProgram(name, folders = pathFolders()) {
	const file = executable(name);
	return folders.map((folder) => join(folder, file)).find(isProgram);
}

/** @param {string} name */
export function executable(name) {
	return process.platform === 'win32' ? `${name}.exe` : name;
}

/** @param {string} file */
export function isProgram(file) {
	try {
		accessSync(file, constants.X_OK);
		return statSync(file).isFile();
	} catch {
		return false;
	}
}

/**
 * The script behind a command of an npm package, to be run with this same Node: no shell, no npx. `undefined` where the
 * package is not installed.
 * @param {string} name of the package
 * @param {string} [command] of the package; the package's own name by default
 * @param {string} [from] the folder from which it is looked for, upwards
 */
export function findPackageScript(name, command = name, from = import.meta.dirname) {
	for (let folder = from; ; folder = dirname(folder)) {
		const found = join(folder, 'node_modules', name);
		if (existsSync(join(found, 'package.json'))) {
			/** @type {{ bin?: string | Record<string, string> }} */
			const { bin = {} } = JSON.parse(readFileSync(join(found, 'package.json'), 'utf8'));
			const script = typeof bin === 'string' ? bin : bin[command];
			return script === undefined ? undefined : join(found, script);
		}
		if (folder === dirname(folder)) return undefined;
	}
}
