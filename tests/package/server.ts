import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { isolationHeaders } from '../../builder/headers.js';

const types: Readonly<Record<string, string>> = {
	'.html': 'text/html; charset=utf-8',
	'.js': 'text/javascript',
	'.css': 'text/css',
	'.wasm': 'application/wasm',
	'.json': 'application/json',
	'.map': 'application/json',
};

/** Serves a folder as it is, with the headers of isolation unless others are given: any plain file server does the same. */
export async function serve(
	folder: string,
	headers: Readonly<Record<string, string>> = isolationHeaders,
): Promise<{ readonly url: string; close(): void }> {
	const server = createServer((request, response) => {
		const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname));
		const file = join(folder, path.endsWith('/') ? `${path}index.html` : path);
		if (!statSync(file, { throwIfNoEntry: false })?.isFile()) {
			response.writeHead(404).end();
			return;
		}
		response.writeHead(200, {
			...headers,
			'Content-Type': types[extname(file)] ?? 'application/octet-stream',
		});
		createReadStream(file).pipe(response);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return { url: `http://localhost:${port}/`, close: () => void server.close() };
}
