import { messageOf, StartError } from './failure.ts';
import type { LoadedMessage, ProgressMessage } from './protocol.ts';

/** How often progress is reported, in milliseconds. */
const INTERVAL = 100;

/**
 * Starts a wasm, which it fetches and compiles unless that is done.
 *
 * @param compiled What another worker has compiled of it.
 * @param report Called now and then with how much has come, and when it has started.
 * @throws StartError `load`, which says what came instead.
 */
export async function loadWasm<Started>(
	address: URL,
	compiled: WebAssembly.Module | undefined,
	start: (wasm: WebAssembly.Module) => Promise<Started>,
	report: (message: ProgressMessage | LoadedMessage) => void,
): Promise<Started> {
	const response = compiled ? null : await fetchWasm(address);
	try {
		const module = compiled ?? (await WebAssembly.compileStreaming(counted(response as Response, report)));
		const started = await start(module);
		// Not before: what does not start must not be kept for the page's later workers.
		report({ type: 'loaded', module });
		return started;
	} catch (error) {
		// What browsers say of half a file differs: some call it a lack of memory.
		const why =
			'it may be cut off, or of another build than its scripts: publish the module as a whole, and empty caches';
		throw new StartError('load', `the wasm could not be loaded (${messageOf(error)}): ${why}`);
	}
}

async function fetchWasm(address: URL): Promise<Response> {
	const response = await fetch(address).catch((error) => {
		throw notLoaded(messageOf(error));
	});
	const name = address.pathname;
	if (!response.ok) throw notLoaded(`the server answers ${response.status} for ${name}: publish the module as a whole`);
	// Servers of single pages answer so for a file that they do not have.
	if (response.headers.get('Content-Type')?.startsWith('text/html')) {
		throw notLoaded(
			`the server sends a page for ${name}: publish the module as a whole, and let no page stand for a file`,
		);
	}
	return response;
}

function notLoaded(why: string): StartError {
	return new StartError('load', `the wasm could not be loaded: ${why}`);
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
