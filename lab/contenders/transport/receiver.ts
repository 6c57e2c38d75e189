import type { Link } from '../link.ts';
import type { Pictures } from './pictures.ts';
import type { FromTransportWorker, ToTransportWorker } from './protocol.ts';

/** The link to a worker that carries pictures. */
export type TransportLink = Link<ToTransportWorker, FromTransportWorker>;

/** What a route needs on the page. */
export interface Ends {
	readonly pictures: Pictures;
	readonly link: TransportLink;
	/** The words that the page shares with the worker: `WORD`. */
	readonly words: Int32Array<SharedArrayBuffer>;
	/** Whether both sides are notified by Atomics.waitAsync. */
	readonly byAtomics: boolean;
}

/** What has come: a message whose data was not read yet, or nothing but the news that the pixels may be read. */
export type Arrival = MessageEvent<FromTransportWorker> | null;

/** The page's end of a route. For each frame: `giveBack`, then the worker is asked, then `arrival`, then `receive`. */
export interface Receiver {
	/** Gives back what the worker needs for a frame after the next. */
	giveBack(): void;
	/** What the worker will send; called before it can have come. */
	arrival(number: number): Promise<Arrival>;
	/** Makes of it what the page can paint in one call. */
	receive(arrival: Arrival, number: number): void;
	/** The pixels that were received last; for the check. */
	read(): Uint8ClampedArray;
	/** Gives back what was received. */
	dispose(): void;
}

/**
 * The data of a message of that type. In Chromium this is what deserialises it.
 *
 * @throws Error for any other message.
 */
export function dataOf<Type extends FromTransportWorker['type']>(
	arrival: Arrival,
	type: Type,
): Extract<FromTransportWorker, { type: Type }> {
	const data = arrival?.data;
	const isAsked = (message: FromTransportWorker): message is Extract<FromTransportWorker, { type: Type }> =>
		message.type === type;
	if (data && isAsked(data)) return data;
	throw new Error(`the worker sent ${data?.type ?? 'nothing'} instead of ${type}`);
}
