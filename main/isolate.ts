/**
 * Makes a page cross-origin isolated, which shared memory needs, on a host that cannot send headers: a service worker adds
 * them in the browser.
 *
 * ```js
 * import { isolate } from 'fillrate/isolate';
 *
 * await isolate(); // before Renderer.start
 * ```
 *
 * @module fillrate/isolate
 */

import { FillrateError, messageOf } from './error.ts';
import { requireSharedMemory } from './support.ts';

/** The service worker's script, from the page: the Vite plugin writes it where the site begins. */
const SCRIPT = 'fillrate-isolation.js';

/**
 * Resolves when the page is isolated. Where it is already, as on a server that sends the headers, nothing happens. Else it
 * registers the service worker and loads the page again, once: the promise stays open until the page has gone.
 *
 * @param script the service worker's address, from the page: in its folder, or, as `'../fillrate-isolation.js'`, in one around it.
 *   Or that of a service worker of your own, which imports this one.
 * @throws FillrateError `isolation`, where no service worker helps; its message says why.
 */
export async function isolate(script: string = SCRIPT): Promise<void> {
	const url = new URL(script, document.baseURI);
	try {
		if (await prepare(url)) return;
	} catch (error) {
		if (error instanceof FillrateError) throw error;
		// Storage or service workers are forbidden here, or the script cannot be had: the browser says which.
		throw refusal(`the browser refuses it (${messageOf(error)}): serve ${url.href}, and use an ordinary window`);
	}
	location.reload();
	// The page ends here; nothing is to start meanwhile.
	await new Promise(() => {});
}

/**
 * Takes the service worker away, for a site whose host sends the headers by now; from the next loading on.
 *
 * @param script as for {@link isolate}.
 * @returns whether there was one.
 */
export async function unregister(script: string = SCRIPT): Promise<boolean> {
	const url = new URL(script, document.baseURI);
	const found = await findRegistration(url);
	return found !== undefined && workerOf(found)?.scriptURL === url.href && found.unregister();
}

/** Has the service worker ready, unless the page is isolated already: then it returns true. */
async function prepare(url: URL): Promise<boolean> {
	// The storage is the tab's, and all sites of this origin share it.
	const mark = `fillrate-isolation: ${url.pathname}`;
	if (crossOriginIsolated) {
		forget(mark);
		return true;
	}
	// It throws, and says so.
	if (!isSecureContext) await requireSharedMemory();
	if (!('serviceWorker' in navigator)) throw refusal('this window has none, as some private ones: use an ordinary one');
	if (sessionStorage.getItem(mark)) {
		const isFramed = window.parent !== window;
		throw refusal(
			isFramed
				? 'in this browser the pages around its frame must be isolated too'
				: 'the page was loaded again, but not through it: open a new tab',
		);
	}
	if (!location.href.startsWith(scopeOf(url))) throw refusal(`${url.href} is not in a folder around the page`);
	const found = await findRegistration(url);
	const other = found && workerOf(found)?.scriptURL;
	if (other && other !== url.href) {
		throw refusal(`the page has another: name ${other} here, and let it call importScripts('${url.pathname}')`);
	}
	await activate(workerOf(await navigator.serviceWorker.register(url)));
	sessionStorage.setItem(mark, 'yes');
	return false;
}

/** Waits until the service worker answers for the pages of its scope. */
async function activate(worker: ServiceWorker | null): Promise<void> {
	while (worker && worker.state !== 'activated') {
		if (worker.state === 'redundant') throw refusal('its script fails when it starts');
		await new Promise((resolve) => worker.addEventListener('statechange', resolve, { once: true }));
	}
}

/** The registration of the script's own folder: one around it may be of another site on the same host. */
async function findRegistration(url: URL): Promise<ServiceWorkerRegistration | undefined> {
	const found = await navigator.serviceWorker?.getRegistration(scopeOf(url));
	return found?.scope === scopeOf(url) ? found : undefined;
}

function workerOf({ active, waiting, installing }: ServiceWorkerRegistration): ServiceWorker | null {
	return active ?? waiting ?? installing;
}

function scopeOf(url: URL): string {
	return new URL('.', url).href;
}

/** An isolated page may have no storage. */
function forget(mark: string): void {
	try {
		sessionStorage.removeItem(mark);
	} catch {}
}

function refusal(reason: string): FillrateError {
	const fix = 'or have the server send the headers: `npx fillrate headers`';
	return new FillrateError('isolation', `the service worker does not isolate the page: ${reason}; ${fix}`);
}
