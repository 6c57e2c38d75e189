// What keeps a Firefox that is driven over WebDriver BiDi from blocking, for whoever starts one: the tests, and the benchmark.

/** What such a Firefox is started with: {@link freeWorkers} changes the browser itself. */
export const drivenArguments = ['--remote-allow-system-access'];

/** Where in Firefox its driver begins, and ends, to listen for workers. */
const LISTENER = 'chrome://remote/content/shared/js-process-actors/WebDriverWorkerListenerActor.sys.mjs';

/**
 * @typedef {object} Driver
 * @property {(method: string, parameters: object) => Promise<{ contexts?: { context: string }[], result?: { value?: unknown } }>} send
 */

/**
 * Takes away the driver's listener for workers. While there is one, a worker that starts another sleeps until the main thread
 * has told the listener of it, on a condition variable on which the new worker waits for its first task: where the wrong one
 * of the two is woken, the other sleeps for ever. That was 4 of 100 pools. Nobody here asks the driver for workers.
 *
 * Playwright has no call for it, so this goes by what it does not publish; its version is pinned. Its own Firefox has no such
 * listener, and is left as it is.
 *
 * @param {import('@playwright/test').Browser} browser
 */
export async function freeWorkers(browser) {
	await evaluateIn(browser, `ChromeUtils.importESModule('${LISTENER}').unregisterWebDriverWorkerListenerActor()`);
}

/**
 * Evaluates an expression in such a Firefox itself, and waits for its promise.
 * @param {import('@playwright/test').Browser} browser
 * @param {string} expression
 * @returns {Promise<unknown>} what it gives, where that is a number or a text; `undefined` in any other browser
 */
export async function evaluateIn(browser, expression) {
	const { _connection } = /** @type {any} */ (browser);
	/** @type {Driver | undefined} */
	const driver = _connection.toImpl(browser)._browserSession;
	if (!driver) return undefined;
	const target = { context: await findWindow(driver) };
	const { result } = await driver.send('script.evaluate', { expression, target, awaitPromise: true });
	return result?.value;
}

/**
 * The browser's own first window, which is there a moment after the browser.
 * @param {Driver} driver
 * @returns {Promise<string>}
 */
async function findWindow(driver) {
	for (;;) {
		const { contexts = [] } = await driver.send('browsingContext.getTree', { 'moz:scope': 'chrome', maxDepth: 0 });
		if (contexts[0]) return contexts[0].context;
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
}
