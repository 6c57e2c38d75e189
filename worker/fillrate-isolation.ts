/**
 * The service worker of `fillrate/isolate`: adds the headers of isolation to the pages and workers of a site whose host cannot
 * send them. It is published as a script by itself, which lies where the site begins.
 *
 * What needs no header passes by it: the wasm, images, ranges, and all that other sites serve. That is then loaded by the page
 * itself, which alone leaves out the cookies that `credentialless` forbids.
 */
{
	const scope = self as unknown as ServiceWorkerGlobalScope;

	/** What runs code of the site, and inherits no isolation. */
	const isolated: readonly string[] = ['document', 'iframe', 'frame', 'worker', 'sharedworker'];

	/**
	 * No browser can be asked which policies it knows. Firefox for Android and all browsers on WebKit take `credentialless` for no
	 * policy at all.
	 */
	const isLenient = /Chrom(e|ium)\/|^(?!.*Android).*Firefox\//.test(navigator.userAgent);
	const policy = isLenient ? 'credentialless' : 'require-corp';

	scope.addEventListener('install', () => void scope.skipWaiting());
	scope.addEventListener('activate', (event) => event.waitUntil(scope.clients.claim()));
	scope.addEventListener('fetch', (event) => {
		const { destination, url } = event.request;
		if (!isolated.includes(destination) || new URL(url).origin !== location.origin) return;
		event.respondWith(respond(event.request));
	});

	async function respond(request: Request): Promise<Response> {
		const response = await fetch(request);
		// A redirect cannot be read: the browser follows it, and asks again.
		if (response.status === 0) return response;
		const { body, status, statusText } = response;
		const headers = new Headers(response.headers);
		headers.set('Document-Isolation-Policy', `isolate-and-${policy}`);
		headers.set('Cross-Origin-Opener-Policy', 'same-origin');
		headers.set('Cross-Origin-Embedder-Policy', policy);
		return new Response(body, { status, statusText, headers });
	}
}
