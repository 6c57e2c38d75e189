import { type Remote, wrap } from 'comlink';
import { atEnd } from './lifetime.ts';

/** Waits for something that workers do. It rejects when one of them fails or all are ended, so that nobody waits for ever. */
export type Until = <Value>(done: Promise<Value>) => Promise<Value>;

export function guard(workers: readonly Worker[], signal: AbortSignal): Until {
	const { promise: ended, reject } = Promise.withResolvers<never>();
	ended.catch(() => {});
	const end = (reason: unknown): void => {
		for (const worker of workers) worker.terminate();
		reject(reason);
	};
	for (const worker of workers) {
		worker.addEventListener('error', (event) => {
			event.preventDefault();
			end(new Error(`a worker ended: ${event.message || 'its script could not be run'}`));
		});
		worker.addEventListener('messageerror', () => end(new Error('a message could not be read')));
	}
	atEnd(signal, () => end(signal.reason));
	return (done) => Promise.race([done, ended]);
}

/** What a worker exposes by Comlink, each of whose answers is waited for as `until` does. */
export function ask<Exposed extends object>(worker: Worker, until: Until): Remote<Exposed> {
	const remote = wrap<Record<string, (...inputs: unknown[]) => unknown>>(worker);
	const get =
		(_: object, name: string) =>
		(...inputs: unknown[]) =>
			until(Promise.resolve(remote[name]?.(...inputs)));
	return new Proxy({}, { get }) as Remote<Exposed>;
}

export async function askOnce<Exposed extends object, Value>(
	worker: Worker,
	signal: AbortSignal,
	question: (remote: Remote<Exposed>) => Promise<Value>,
): Promise<Value> {
	const ended = new AbortController();
	try {
		return await question(ask(worker, guard([worker], AbortSignal.any([signal, ended.signal]))));
	} finally {
		ended.abort();
	}
}
