// Everything that must be on the machine before a build or a test.

import { installBrowsers } from './browsers.mjs';
import { installCargoTools } from './cargo-tools.mjs';
import { withLock } from './lock.mjs';
import { installPackages } from './packages.mjs';
import { stage } from './report.mjs';
import { findToolchain } from './toolchain.mjs';

/** @typedef {import('./toolchain.mjs').Toolchain} Toolchain */

/**
 * Installs what is missing and returns the Rust to use. Where all is there it takes a fraction of a second.
 * @param {{ browsers?: boolean }} [options]
 * @returns {Promise<Toolchain>}
 */
export function setUp({ browsers = false } = {}) {
	return withLock('set-up', async () => {
		await stage('npm packages', installPackages);
		const toolchain = await rust();
		if (browsers) await stage('browsers', installBrowsers);
		return toolchain;
	});
}

/** The part of the set-up that a wasm build needs. @returns {Promise<Toolchain>} */
export function setUpRust() {
	return withLock('set-up', rust);
}

async function rust() {
	const toolchain = await stage('Rust', findToolchain, ({ name }) => name);
	await stage('wasm tools', (say) => installCargoTools(toolchain, say));
	return toolchain;
}
