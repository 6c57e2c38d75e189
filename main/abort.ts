/** What `awaited` resolves with; rejected before with the signal's reason, when that aborts. */
export async function unlessAborted<Value>(awaited: Promise<Value>, signal?: AbortSignal): Promise<Value> {
	if (!signal) return awaited;
	const settled = new AbortController();
	const aborted = new Promise<never>((_, reject) => {
		signal.addEventListener('abort', () => reject(signal.reason), { signal: settled.signal });
	});
	try {
		return await Promise.race([awaited, aborted]);
	} finally {
		settled.abort();
	}
}
