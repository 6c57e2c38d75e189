import { createReadStream, statSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

/** What the server was asked for. */
export interface Asked {
	readonly method: string;
	readonly path: string;
	readonly headers: IncomingHttpHeaders;
	readonly body: string;
}

const types: Readonly<Record<string, string>> = {
	'.html': 'text/html; charset=utf-8',
	'.js': 'text/javascript',
	'.css': 'text/css',
	'.wasm': 'application/wasm',
	'.svg': 'image/svg+xml',
};

/**
 * Serves a folder as a host does that sends these headers with every response, and notes what it is asked for. It knows one
 * redirect, `/picture/moved`, and answers to a range.
 */
export async function serve(folder: string, headers: Readonly<Record<string, string>> = {}, host = '127.0.0.1') {
	const asked: Asked[] = [];
	const server = createServer(async (request, response) => {
		const { pathname, search } = new URL(request.url ?? '/', 'http://localhost');
		const chunks: Buffer[] = [];
		for await (const chunk of request) chunks.push(chunk);
		const { method = '' } = request;
		asked.push({ method, path: pathname, headers: request.headers, body: Buffer.concat(chunks).toString() });
		if (pathname === '/picture/moved') {
			response.writeHead(302, { ...headers, Location: `/picture/${search}` }).end();
			return;
		}
		const file = join(
			folder,
			normalize(decodeURIComponent(pathname.endsWith('/') ? `${pathname}index.html` : pathname)),
		);
		const size = statSync(file, { throwIfNoEntry: false })?.isFile() ? statSync(file).size : undefined;
		if (size === undefined) {
			response.writeHead(404, headers).end();
			return;
		}
		const [, start, end] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
		const range = end === undefined ? undefined : { start: Number(start), end: Number(end) };
		response.writeHead(range ? 206 : 200, {
			...headers,
			'Content-Type': types[extname(file)] ?? 'application/octet-stream',
			...(range ? { 'Content-Range': `bytes ${start}-${end}/${size}` } : {}),
		});
		createReadStream(file, range).pipe(response);
	});
	await new Promise<void>((resolve) => server.listen(0, host, resolve));
	const { port } = server.address() as AddressInfo;
	return {
		port,
		url: `http://localhost:${port}/picture/`,
		asked,
		/** How often a page was loaded. */
		loads: (path = '/picture/'): number => asked.filter((each) => each.method === 'GET' && each.path === path).length,
		async close(): Promise<void> {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

export type Server = Awaited<ReturnType<typeof serve>>;
