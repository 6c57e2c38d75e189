import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { control, expect, openGallery, readFrame, test } from './harness.ts';

const PATH = '/some/where/';

const TYPES: Readonly<Record<string, string>> = {
	'.html': 'text/html',
	'.js': 'text/javascript',
	'.css': 'text/css',
	'.wasm': 'application/wasm',
};

/** Serves the built site below a path, and nothing else. */
function serve(): Promise<Server> {
	const server = createServer(async ({ url }, response) => {
		const { pathname } = new URL(url ?? '/', 'http://localhost');
		const name = pathname.slice(PATH.length) || 'index.html';
		const content = pathname.startsWith(PATH) ? await readFile(join('site/dist', name)).catch(() => null) : null;
		response.writeHead(content ? 200 : 404, {
			'Content-Type': TYPES[extname(name)] ?? 'application/octet-stream',
			'Cross-Origin-Opener-Policy': 'same-origin',
			'Cross-Origin-Embedder-Policy': 'require-corp',
		});
		response.end(content);
	});
	return new Promise((resolve) => server.listen(0, 'localhost', () => resolve(server)));
}

test('the built site also runs below a path', async ({ page }) => {
	const server = await serve();
	try {
		const { port } = server.address() as AddressInfo;
		const site = `http://localhost:${port}${PATH}`;
		await openGallery(page, '?scene=plasma', site);
		const before = await readFrame(page);
		await expect.poll(() => readFrame(page)).toBeGreaterThan(before);
		await page.getByRole('link', { name: 'Swatches' }).click();
		await expect(control(page, 'left')).toBeVisible();
		await expect.poll(() => page.url()).toBe(`${site}?scene=swatches`);
	} finally {
		server.closeAllConnections();
		server.close();
	}
});
