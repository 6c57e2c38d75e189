// Fillrate and its peers, measured in the browser.

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {import('../../model/result.ts').Result} Result */
/** @typedef {import('../../model/settings.ts').Settings} Settings */

/**
 * Measures the packages of this folder beside Fillrate. They must be installed: `installPeers` in install.mjs.
 * @param {Page} page that was not navigated yet
 * @param {string} url of the development server, without a slash at its end
 * @param {Settings} settings `questions` has no effect
 * @returns {Promise<Result>}
 */
export async function measurePeers(page, url, settings) {
	await page.goto(`${url}/peers/`);
	await page.waitForFunction(() => 'peers' in window);
	return page.evaluate((settings) => window.peers.run(settings), settings);
}
