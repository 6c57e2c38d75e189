#!/usr/bin/env node
// The command `fillrate`: builds a scenes module without Vite, lists what is missing on this machine, and says how a host sends
// the headers of isolation.

import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { buildScenes } from './build.js';
import { doctor } from './doctor.js';
import { configurationOf, parseIsolation } from './headers.js';
import { Failure } from './machine/failure.js';
import { version } from './machine/places.js';
import { entry } from './machine/report.js';

const usage = `fillrate ${version}

  fillrate build [CRATE]    makes a scenes module of the crate in that folder (default: ./scenes, or . where it has a Cargo.toml)
      --out FOLDER          where it goes (default: pkg, in the crate)
      --dev                 builds quickly, for a page in development
      --features A,B        features of the crate
      --no-simd             without SIMD instructions
      --no-single           without the build for pages that have no shared memory
  fillrate doctor [CRATE]   lists what this machine and project have, what is missing, and what installs it
  fillrate headers HOST     prints the configuration by which that host makes the page isolated, for shared memory:
                            netlify, cloudflare, nginx, apache, vercel or github-pages
      --isolation VALUE     require-corp (default), or credentialless: other sites' images are loaded without cookies
`;

await entry(async () => {
	const { values, positionals } = parse();
	const [command, given, ...others] = positionals;
	const crate = given ?? defaultCrate();
	if (values.version) console.log(version);
	else if (command === undefined || values.help) console.log(usage);
	else if (others.length > 0) throw new Failure(`${others.join(' ')}: one at a time.`, 'Run it once for each.');
	else if (command === 'headers') printHeaders(given, values.isolation);
	else if (command === 'build') await build(crate, values);
	else if (command === 'doctor') process.exitCode = (await doctor(crate)) ? 0 : 1;
	else throw new Failure(`There is no command ${command}.`, 'Use one of: build, doctor, headers.');
});

/** The starter's folder for scenes; or, inside of a crate, that crate. */
function defaultCrate() {
	return existsSync('Cargo.toml') && !existsSync('scenes/Cargo.toml') ? '.' : 'scenes';
}

function parse() {
	try {
		return parseArgs({
			allowPositionals: true,
			options: {
				out: { type: 'string' },
				dev: { type: 'boolean' },
				features: { type: 'string' },
				'no-simd': { type: 'boolean' },
				'no-single': { type: 'boolean' },
				isolation: { type: 'string' },
				help: { type: 'boolean', short: 'h' },
				version: { type: 'boolean', short: 'v' },
			},
		});
	} catch (error) {
		throw new Failure(error instanceof Error ? error.message : String(error), '`fillrate --help` lists what there is.');
	}
}

/**
 * @param {string} crate
 * @param {ReturnType<typeof parse>['values']} values
 */
async function build(
	crate,
	{ out, dev, features, 'no-simd': withoutSimd = false, 'no-single': withoutSingle = false },
) {
	await buildScenes({
		crate,
		...(out === undefined ? {} : { out }),
		profile: dev ? 'dev' : 'release',
		simd: !withoutSimd,
		single: !dev && !withoutSingle,
		features: features?.split(',').filter((feature) => feature !== '') ?? [],
	});
}

/**
 * The configuration alone goes to the standard output: `fillrate headers netlify > public/_headers`.
 * @param {string | undefined} host
 * @param {string | undefined} isolation
 */
function printHeaders(host, isolation) {
	const { where, text } = configurationOf(host, parseIsolation(isolation));
	console.error(`For ${where}:\n`);
	process.stdout.write(text);
}
