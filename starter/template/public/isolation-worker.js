// A service worker that adds the headers for cross-origin isolation to what this site sends: see isolation.ts.

addEventListener('install', () => skipWaiting());

addEventListener('activate', (event) => event.waitUntil(clients.claim()));

addEventListener('fetch', (event) => {
	if (new URL(event.request.url).origin === location.origin) event.respondWith(isolate(event.request));
});

async function isolate(request) {
	const response = await fetch(request);
	// A redirect of a navigation cannot be read, and the browser follows it by itself.
	if (response.status === 0) return response;
	const headers = new Headers(response.headers);
	headers.set('Cross-Origin-Opener-Policy', 'same-origin');
	headers.set('Cross-Origin-Embedder-Policy', 'require-corp');
	return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
}
