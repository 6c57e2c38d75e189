// Everything that must be on the machine before a build or a test.

import { withLock } from '../../builder/machine/lock.js';
import { stage } from '../../builder/machine/report.js';
import { findToolchain } from '../../builder/tools/toolchain.js';
import { installBrowsers } from './browsers.mjs';
import { installPackages } from './packages.mjs';
import { root } from './paths.mjs';

/** @typedef {import('../../builder/tools/toolchain.js').Toolchain} Toolchain */

/**
 * Installs what is missing and returns the Rust to use. Where all is there it takes a fraction of a second. wasm-pack and
 * wasm-bindgen are not waited for here: the first build installs them while the crate compiles.
 * @param {{ browsers?: boolean }} [options]
 * @returns {Promise<Toolchain>}
 */
export function setUp({ browsers = false } = {}) {
	return withLock('set-up', async () => {
		await stage('npm packages', installPackages);
		const toolchain = await stage(
			'Rust',
			(report) => findToolchain(root, report, { system: true }),
			({ name }) => name,
		);
		if (browsers) await stage('browsers', installBrowsers);
		return toolchain;
	});
}
