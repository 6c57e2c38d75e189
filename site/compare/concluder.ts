import type { Answer, Exchanges, Kind } from '../../lab/workers/conclude-protocol.ts';

/** The worker that draws conclusions from samples: so the page never stands still over them. */
export class Concluder {
	readonly #worker = new Worker(new URL('../../lab/workers/conclude.ts', import.meta.url), { type: 'module' });
	#last: Promise<unknown> = Promise.resolve();

	/** Asks one thing after the other. */
	ask<Asked extends Kind>(kind: Asked, content: Exchanges[Asked]['ask']): Promise<Exchanges[Asked]['answer']> {
		const answer = this.#last.then(() => this.#ask(kind, content));
		this.#last = answer.catch(() => {});
		return answer;
	}

	/** Ends the worker. */
	dispose(): void {
		this.#worker.terminate();
	}

	#ask<Asked extends Kind>(kind: Asked, content: Exchanges[Asked]['ask']): Promise<Exchanges[Asked]['answer']> {
		const { promise, resolve, reject } = Promise.withResolvers<Exchanges[Asked]['answer']>();
		this.#worker.onmessage = ({ data }: MessageEvent<Answer<Asked>>) => {
			if ('error' in data) reject(new Error(data.error));
			else resolve(data.value);
		};
		this.#worker.onerror = () => reject(new Error('the script that draws conclusions did not load: reload the page'));
		this.#worker.postMessage({ kind, content });
		return promise;
	}
}

/** Asks one thing of a worker of its own. */
export async function askOnce<Asked extends Kind>(
	kind: Asked,
	content: Exchanges[Asked]['ask'],
): Promise<Exchanges[Asked]['answer']> {
	const concluder = new Concluder();
	try {
		return await concluder.ask(kind, content);
	} finally {
		concluder.dispose();
	}
}
