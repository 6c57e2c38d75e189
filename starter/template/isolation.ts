/** Remembers, for this tab, that the page was loaded again, so that it is not loaded again and again. */
const RELOADED = 'reloaded-for-isolation';

/**
 * Makes the page cross-origin isolated, which shared memory needs, on a host that cannot send the two headers for it
 * (GitHub Pages cannot). A service worker adds them, and the page is loaded once more through it.
 *
 * Where the host sends the headers, as Vite does in `npm run dev` and `npm run preview`, nothing happens.
 */
export async function isolatePage(): Promise<void> {
	if (crossOriginIsolated || !('serviceWorker' in navigator)) return;
	try {
		if (sessionStorage.getItem(RELOADED)) return;
		await navigator.serviceWorker.register('./isolation-worker.js');
		await navigator.serviceWorker.ready;
		sessionStorage.setItem(RELOADED, 'yes');
	} catch {
		// A private window, or a page that may store nothing: Renderer.start explains what is missing.
		return;
	}
	location.reload();
	// The page ends here; nothing is to start meanwhile.
	await new Promise(() => {});
}
