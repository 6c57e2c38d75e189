// `node scripts/size.mjs`: the size of what a page loads and of what npm installs, as a Markdown table. CI shows it with
// each run. It measures what is built: a part that is not is named, and the exit code is 1.

import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { npm } from './setup/packages.mjs';
import { root } from './setup/paths.mjs';

/** The scenes modules to measure: one scene, as the starter has it, and the gallery's. */
const modules = { 'one scene': 'examples/02-ripples/scenes/pkg', 'the gallery': 'scenes/pkg' };

const rows = [
	...Object.entries(modules).flatMap(([name, folder]) => [
		row(
			`${name}: wasm`,
			filesIn(join(folder, 'threads'), (file) => file.endsWith('.wasm')),
		),
		row(
			`${name}: worker and glue`,
			filesIn(join(folder, 'threads'), (file) => file.endsWith('.js')),
		),
		row(
			`${name}: wasm without threads`,
			filesIn(join(folder, 'single'), (file) => file.endsWith('.wasm')),
		),
	]),
	row('npm package, without source maps', packedFiles()),
];

console.log('| | files | kB | kB, gzip |\n| --- | ---: | ---: | ---: |');
for (const { name, files, bytes, gzip } of rows) {
	console.log(files === 0 ? `| ${name} | not built | | |` : `| ${name} | ${files} | ${kilo(bytes)} | ${kilo(gzip)} |`);
}
if (rows.some(({ files }) => files === 0)) process.exitCode = 1;

/**
 * Compressed together, as in a package: one number for all files of a row.
 * @param {string} name
 * @param {readonly string[]} files from the repository's top folder
 */
function row(name, files) {
	const content = Buffer.concat(files.map((file) => readFileSync(join(root, file))));
	return { name, files: files.length, bytes: content.length, gzip: gzipSync(content, { level: 9 }).length };
}

/**
 * The files at and below a folder, in a fixed order; none where it does not exist.
 * @param {string} folder
 * @param {(file: string) => boolean} wanted
 * @returns {string[]}
 */
function filesIn(folder, wanted) {
	if (!existsSync(join(root, folder))) return [];
	return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
		.filter((item) => item.isFile() && wanted(item.name))
		.map((item) => relative(root, join(item.parentPath, item.name)))
		.sort();
}

/** What npm would publish. None where the built part of it is missing. */
function packedFiles() {
	const [command, ...first] = npm();
	const args = [...first, 'pack', '--dry-run', '--json', '--ignore-scripts'];
	/** @type {[{ files: { path: string }[] }]} */
	const [{ files }] = JSON.parse(
		execFileSync(command, args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
	);
	const paths = files.map(({ path }) => path);
	return paths.some((path) => path.startsWith('dist/')) ? paths.filter((path) => !path.endsWith('.map')) : [];
}

/** @param {number} bytes */
function kilo(bytes) {
	return (bytes / 1000).toFixed(1);
}
