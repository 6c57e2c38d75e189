import { messageOf, StartError } from './failure.ts';
import type { ProgressMessage } from './protocol.ts';

/** How often progress is reported, in milliseconds. */
const INTERVAL = 100;

/**
 * Fetches a wasm and starts it, while it comes.
 *
 * @param start Compiles and starts what is fetched.
 * @param report Called now and then with how much has come.
 * @throws StartError `load`, which says what came instead.
 */
export async function loadWasm<Started>(
	address: URL,
	start: (wasm: Response) => Promise<Started>,
	report: (progress: ProgressMessage) => void,
): Promise<Started> {
	const response = await fetchWasm(address).catch((error) => {
		throw new StartError('load', `the wasm could not be loaded: ${messageOf(error)}`);
	});
	try {
		return await start(counted(response, report));
	} catch (error) {
		// What browsers say of half a file differs: some call it a lack of memory.
		const why =
			'it may be cut off, or of another build than its scripts: publish the module as a whole, and empty caches';
		throw new StartError('load', `the wasm could not be loaded (${messageOf(error)}): ${why}`);
	}
}

async function fetchWasm(address: URL): Promise<Response> {
	const response = await fetch(address);
	const name = address.pathname;
	if (!response.ok) throw new Error(`the server answers ${response.status} for ${name}: publish the module as a whole`);
	// Servers of single pages answer so for a file that they do not have.
	if (response.headers.get('Content-Type')?.startsWith('text/html')) {
		throw new Error(
			`the server sends a page for ${name}: publish the module as a whole, and let no page stand for a file`,
		);
	}
	return response;
}

/** The same bytes, declared as a wasm whatever the server calls them. */
function counted({ body, headers }: Response, report: (progress: ProgressMessage) => void): Response {
	// Of a compressed file it is the length before it is expanded.
	const length = headers.get('Content-Encoding') ? null : headers.get('Content-Length');
	const total = length === null ? null : Number(length);
	let loaded = 0;
	let due = 0;
	const count = new TransformStream<Uint8Array, Uint8Array>({
		transform(chunk, controller) {
			loaded += chunk.length;
			if (performance.now() >= due) {
				due = performance.now() + INTERVAL;
				report({ type: 'progress', loaded, total });
			}
			controller.enqueue(chunk);
		},
	});
	return new Response(body?.pipeThrough(count) ?? null, { headers: { 'Content-Type': 'application/wasm' } });
}
