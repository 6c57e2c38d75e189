import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from '@playwright/test';
import { expect, openHarness, freshTest as test } from './harness.ts';

/** What a page has seen after it was left, and come back to. */
interface Return {
	/** Whether it is the same document, which the browser kept meanwhile. */
	readonly isKept: boolean;
	readonly frames: number;
	readonly probed: number;
	readonly picture: number;
	readonly errors: readonly unknown[];
	readonly silences: number;
}

/** How long a page may take to come back, in milliseconds: one that was not kept sends nothing. */
const PATIENCE = 30_000;

/** The page that one goes to: it goes back by itself. */
const ELSEWHERE = '<!doctype html><title>elsewhere</title><script>setTimeout(() => history.back(), 1500)</script>';

/** Serves that page, and takes what the one that comes back sends: its driver may have lost it by then. */
async function serve(): Promise<{ readonly url: string; readonly server: Server; readonly returned: Promise<Return> }> {
	let take: (seen: Return) => void = () => {};
	const returned = new Promise<Return>((resolve) => {
		take = resolve;
	});
	const server = createServer((request, response) => {
		const headers = { 'Content-Type': 'text/html', 'Access-Control-Allow-Origin': '*' };
		response.writeHead(200, headers).end(request.method === 'GET' ? ELSEWHERE : '');
		let body = '';
		request.on('data', (chunk) => {
			body += chunk;
		});
		request.on('end', () => {
			if (body) take(JSON.parse(body));
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, server, returned };
}

for (const options of [
	{ mode: 'threads' },
	{ mode: 'threads', paint: 'worker' },
	{ mode: 'single' },
	{ mode: 'single', paint: 'worker' },
] as const) {
	test(`a page that is left and come back to goes on: ${JSON.stringify(options)}`, async ({
		playwright,
		browserName,
	}, info) => {
		const { url, server, returned } = await serve();
		// Playwright switches off what keeps the page.
		const launch = { ...info.project.use.launchOptions, ignoreDefaultArgs: ['--disable-back-forward-cache'] };
		const { channel } = info.project.use;
		const browser: Browser = await playwright[browserName].launch({ ...launch, ...(channel ? { channel } : {}) });
		try {
			const page = await browser.newPage();
			await openHarness(page);
			await page.evaluate(
				async ({ options, url }) => {
					const { start, current, frameAfter, errors } = window.fillrate;
					await start({ scene: 'plasma', size: { width: 64, height: 48 }, ...options });
					await frameAfter(5);
					let silences = 0;
					current().on('unresponsive', () => {
						silences += 1;
					});
					addEventListener('pageshow', async ({ persisted }) => {
						const { frame } = current();
						await frameAfter(frame + 10);
						const probed = (await current().probe(5)).length;
						const { width } = await createImageBitmap(await current().snapshot());
						const seen = {
							isKept: persisted,
							frames: current().frame - frame,
							probed,
							picture: width,
							errors,
							silences,
						};
						await fetch(url, { method: 'POST', body: JSON.stringify(seen) });
					});
					setTimeout(() => location.assign(url));
				},
				{ options, url },
			);
			const seen = await Promise.race([returned, new Promise<null>((resolve) => setTimeout(resolve, PATIENCE, null))]);
			expect(seen, 'the browser has kept the page').not.toBeNull();
			expect(seen).toMatchObject({ isKept: true, probed: 4, picture: 64, errors: [], silences: 0 });
			expect(seen?.frames).toBeGreaterThanOrEqual(10);
		} finally {
			await browser.close();
			server.close();
		}
	});
}
