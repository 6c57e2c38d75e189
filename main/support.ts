import { FillrateError } from './error.ts';

/** The two response headers that make a page cross-origin isolated in every browser, and the values that do it. */
const HEADERS = [
	{ name: 'Cross-Origin-Opener-Policy', values: ['same-origin'] },
	{ name: 'Cross-Origin-Embedder-Policy', values: ['require-corp', 'credentialless'] },
] as const;

/** The one header that does it in Chromium, in a frame too, whatever the pages around it send. */
const POLICY = 'Document-Isolation-Policy';

/**
 * Resolves when the page has shared memory. `Renderer.start` calls it; a page may, to say early what is missing.
 *
 * It looks for SharedArrayBuffer itself: some browsers isolate a page and still withhold it. Main thread only.
 *
 * @throws FillrateError of the code `isolation`, whose message names the header that the server must send.
 */
export async function requireSharedMemory(): Promise<void> {
	if (!hasSharedMemory()) throw new FillrateError('isolation', await whyNotShared());
}

/** Whether the page has shared memory. @internal */
export function hasSharedMemory(): boolean {
	return typeof SharedArrayBuffer === 'function' && crossOriginIsolated;
}

/** Whether the browser has module workers: only then does it read the option `type`. @internal */
export function hasModuleWorkers(): boolean {
	let isRead = false;
	const options = {
		get type(): WorkerType {
			isRead = true;
			return 'module';
		},
	};
	try {
		// Of the page's own origin, which its policy allows. It never runs.
		new Worker(location.href, options).terminate();
	} catch {
		// It has read the option all the same.
	}
	return isRead;
}

/** Why the page has no shared memory, and how to get it. @internal */
export async function whyNotShared(): Promise<string> {
	if (!isSecureContext) return 'shared memory needs a secure context: serve the page over https, or from localhost';
	if (crossOriginIsolated) return 'this browser has no SharedArrayBuffer: use a current Chromium, Firefox or Safari';
	const sent = await sentHeaders();
	const missing = HEADERS.filter(({ name, values }) => !values.some((value) => value === sent(name)));
	if (missing.length > 0) {
		const ignored = /^isolate-and-/.test(sent(POLICY) ?? '') ? ` (this browser ignores its ${POLICY})` : '';
		const names = missing.map(({ name, values }) => `${name}: ${values[0]}`).join(' and ');
		return `the page is not cross-origin isolated${ignored}: its server must send ${names}; where it cannot, as on GitHub Pages, use the service worker of fillrate/isolate`;
	}
	const fix = `if it is in a frame, the pages around it must send them too, and the frame needs allow="cross-origin-isolated"; in Chromium ${POLICY}: isolate-and-require-corp does for the frame alone`;
	return `the page has the headers of isolation but is not isolated: ${fix}`;
}

/** Reads the headers that this page was served with. */
async function sentHeaders(): Promise<(name: string) => string | undefined> {
	try {
		const { headers } = await fetch(location.href, { method: 'HEAD', cache: 'no-store' });
		return (name) => headers.get(name)?.split(';')[0]?.trim();
	} catch {
		// The server does not answer such a request; then both are named.
		return () => undefined;
	}
}
