// `npm run docs`: the API documentation of the crate (rustdoc) and of the npm package (TypeDoc), in docs/dist/. A warning of
// either is an error. TypeDoc does not support the TypeScript that this repository is checked with, so docs/api/ has a
// package-lock.json of its own, which nothing else needs.

import { cpSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../builder/machine/command.js';
import { Failure } from '../builder/machine/failure.js';
import { entry, stage } from '../builder/machine/report.js';
import { rustEnvironment } from '../builder/tools/environment.js';
import { describeCommit } from './commit.mjs';
import { npm } from './setup/packages.mjs';
import { root } from './setup/paths.mjs';
import { setUp } from './setup/setup.mjs';

/** What is written here, and TypeDoc with what it needs. */
const api = join(root, 'docs/api');
const out = join(root, 'docs/dist');

/** A folder of its own: `target/doc` may hold other crates, which would appear in the search. */
const cargoTarget = join(root, 'target/docs');

await entry(async () => {
	const toolchain = await setUp();
	await stage('TypeDoc', installTypeDoc);
	rmSync(out, { recursive: true, force: true });
	await stage('npm package', documentPackage);
	await stage('crate', () => documentCrate(toolchain));
	cpSync(join(api, 'index.html'), join(out, 'index.html'));
	console.log(`Open ${join(out, 'index.html')}`);
});

async function installTypeDoc() {
	if (modified(join(api, 'node_modules/.package-lock.json')) >= modified(join(api, 'package-lock.json'))) {
		return 'up to date';
	}
	const [command, ...first] = npm();
	const args = [...first, 'ci', '--ignore-scripts', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
	const { code, output } = await run(command, args, { directory: api, output: 'quiet' });
	if (code === 0) return 'installed';
	throw new Failure(
		`npm ci in docs/api ended with ${code}:\n${output.trim()}`,
		'Run `npm ci` in docs/api with a network that reaches the npm registry, then run this again.',
		{ output },
	);
}

async function documentPackage() {
	const script = join(api, 'node_modules/typedoc/bin/typedoc');
	// Without the mark of a changed tree, which is no name of a commit.
	const args = ['--options', join(api, 'typedoc.json'), '--gitRevision', describeCommit().replace('+', '')];
	const { code, output } = await run(process.execPath, [script, ...args], { output: 'tee' });
	if (code === 0) return 'docs/dist/npm';
	throw new Failure('TypeDoc reports what is above.', 'Fix it in main/ or builder/, then run this again.', { output });
}

/** @param {import('../builder/tools/toolchain.js').Toolchain} toolchain */
async function documentCrate(toolchain) {
	const environment = { ...rustEnvironment(toolchain), RUSTDOCFLAGS: '--deny warnings' };
	const args = ['doc', '--package', 'fillrate', '--lib', '--no-deps', '--target-dir', cargoTarget];
	const { code, output } = await run('cargo', args, { environment, output: 'tee' });
	if (code === 0) {
		cpSync(join(cargoTarget, 'doc'), join(out, 'crate'), { recursive: true });
		return 'docs/dist/crate';
	}
	throw new Failure('rustdoc reports what is above.', 'Fix it in crate/, then run this again.', { output });
}

/**
 * When a file was last written, in milliseconds; before all time where there is none.
 * @param {string} file
 */
function modified(file) {
	return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Number.NEGATIVE_INFINITY;
}
