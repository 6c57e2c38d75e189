// Compiles the npm package into dist/: the page's and the worker's scripts, and the types of the Vite plugin.

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findPackageScript, run } from '../builder/machine/command.js';
import { Failure } from '../builder/machine/failure.js';
import { entry, stage } from '../builder/machine/report.js';
import { root } from './setup/paths.mjs';

/** The realms that are published, each with its own tsconfig.build.json. */
const realms = ['worker', 'main', 'builder'];

/** Compiles all realms anew. */
export async function buildPackage() {
	await stage(
		'npm package',
		async () => {
			rmSync(join(root, 'dist'), { recursive: true, force: true });
			const tsc = findPackageScript('typescript', 'tsc') ?? '';
			for (const realm of realms) {
				const project = join(root, realm, 'tsconfig.build.json');
				const { code, output } = await run(process.execPath, [tsc, '--project', project], { output: 'quiet' });
				if (code !== 0)
					throw new Failure(`${realm}/ does not compile:\n${output.trim()}`, 'Fix what is reported above.');
			}
		},
		() => 'dist/ built',
	);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await entry(buildPackage);
