import { FillrateError } from './error.ts';

/** The two response headers that make a page cross-origin isolated, and the values that do it. */
const HEADERS = [
	{ name: 'Cross-Origin-Opener-Policy', values: ['same-origin'] },
	{ name: 'Cross-Origin-Embedder-Policy', values: ['require-corp', 'credentialless'] },
] as const;

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

/** Whether the page has shared memory. */
export function hasSharedMemory(): boolean {
	return typeof SharedArrayBuffer === 'function' && crossOriginIsolated;
}

/** Why the page has no shared memory, and how to get it. */
export async function whyNotShared(): Promise<string> {
	if (!isSecureContext) return 'shared memory needs a secure context: serve the page over https, or from localhost';
	if (crossOriginIsolated) return 'this browser has no SharedArrayBuffer: use a current Chromium, Firefox or Safari';
	const missing = await missingHeaders();
	if (missing.length > 0) return `the page is not cross-origin isolated: its server must send ${missing.join(' and ')}`;
	const fix =
		'if it is in a frame, the pages around it must send them too, and the frame needs allow="cross-origin-isolated"';
	return `the page has the headers of isolation but is not isolated: ${fix}`;
}

/** The headers that this page was served without, each with the value that it should have. */
async function missingHeaders(): Promise<string[]> {
	const wanted = HEADERS.map(({ name, values }) => `${name}: ${values[0]}`);
	try {
		const { headers } = await fetch(location.href, { method: 'HEAD', cache: 'no-store' });
		return wanted.filter((_, index) => {
			const header = HEADERS[index];
			const sent = header && headers.get(header.name)?.split(';')[0]?.trim();
			return !header?.values.some((value) => value === sent);
		});
	} catch {
		// The server does not answer such a request; then both are named.
		return wanted;
	}
}
